/** A JSON value as the language sees it: never undefined, never a function. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Size of a JSON value as Step Functions counts it: bytes of its text in UTF-8. */
export function byteLength(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value), 'utf8');
}
