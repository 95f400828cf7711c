/** A curl command to copy; the key stays in the reader's environment. */
export function apiCommand(
  apiUrl: string,
  method: 'POST' | 'PUT',
  path: readonly string[],
  body: Readonly<Record<string, string>>,
): readonly string[] {
  const address = `${apiUrl.replace(/\/+$/, '')}/v1/${path.map(encodeURIComponent).join('/')}`;
  return [
    `curl -X ${method} ${quote(address)} \\`,
    `-H "Authorization: Bearer $JALON_KEY" -H 'Content-Type: application/json' \\`,
    `-d ${quote(JSON.stringify(body))}`,
  ];
}

/** A POSIX shell word in single quotes. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
