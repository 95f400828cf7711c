/** The template holds something that the sandbox would have to honour and does not. Names it. */
export class UnsupportedTemplate extends Error {
  override readonly name = 'UnsupportedTemplate';
}

/** Refuses by name each key of a part of a resource that is not among the known ones. */
export function refuseUnknownKeys(where: string, part: object, known: readonly string[]): void {
  for (const key of Object.keys(part)) {
    if (!known.includes(key))
      throw new UnsupportedTemplate(`${where}: ${key} is not supported by the sandbox`);
  }
}
