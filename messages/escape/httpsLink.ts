/** The address in canonical form when it is https without credentials; undefined otherwise. */
export function httpsLink(address: string | undefined): string | undefined {
  const url = parse(address);
  return url?.protocol === 'https:' ? url.href : undefined;
}

/** As `httpsLink`, but also plain http to this very machine, where a local sandbox answers. */
export function apiLink(address: string | undefined): string | undefined {
  const url = parse(address);
  if (url?.protocol === 'http:' && /^(127\.0\.0\.1|localhost)$/.test(url.hostname)) return url.href;
  return httpsLink(address);
}

function parse(address: string | undefined): URL | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.username === '' && url.password === '' ? url : undefined;
}
