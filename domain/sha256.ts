/** SHA-256 of UTF-8 text, in hex. Passed in: the rules stay free of any runtime. */
export type Sha256 = (text: string) => string;
