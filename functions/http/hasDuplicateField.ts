/**
 * Whether an object of the document names a field twice: readers disagree on which of the two counts.
 * `json` must be well-formed; strings are compared unescaped.
 */
export function hasDuplicateField(json: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
  for (const { 0: text, index } of json.matchAll(token)) {
    if (text === '{') open.push(new Set());
    else if (text === '[') open.push(undefined);
    else if (text === '}' || text === ']') open.pop();
    else if (isFieldName(json, index + text.length)) {
      const names = open.at(-1);
      const name: string = JSON.parse(text);
      if (names?.has(name)) return true;
      names?.add(name);
    }
  }
  return false;
}

/** A string is a field's name when a colon follows it. */
function isFieldName(json: string, end: number): boolean {
  let next = end;
  while (json[next] === ' ' || json[next] === '\t' || json[next] === '\n' || json[next] === '\r') next += 1;
  return json[next] === ':';
}
