/** A reference to an object of the file, `12 0 R`. */
export type Reference = `${number} 0 R`;

/**
 * Writes the few objects of a PDF (ISO 32000-1, §7.5) that a letter is made of. A letter needs text, lines and two
 * embedded fonts; pdf-lib with fontkit does far more, weighs 1.4 MB minified and starts accordingly.
 */
export class PdfFile {
  readonly #objects: (Uint8Array | undefined)[] = [];

  /** A number for an object that refers to others before they are known. */
  reserve(): Reference {
    this.#objects.push(undefined);
    return `${this.#objects.length} 0 R`;
  }

  put(reference: Reference, body: string): void {
    this.#objects[Number.parseInt(reference, 10) - 1] = ascii(body);
  }

  add(body: string): Reference {
    const reference = this.reserve();
    this.put(reference, body);
    return reference;
  }

  addStream(dictionary: string, content: Uint8Array | string): Reference {
    const bytes = typeof content === 'string' ? ascii(content) : content;
    this.#objects.push(
      join([ascii(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`), bytes, ascii('\nendstream')]),
    );
    return `${this.#objects.length} 0 R`;
  }

  bytes(catalog: Reference, info: Reference): Uint8Array {
    // The second line tells transfer programs that the file is binary.
    const parts: Uint8Array[] = [ascii('%PDF-1.7\n%'), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 0x0a)];
    const offsets: number[] = [];
    let offset = lengthOf(parts);
    for (const [index, body] of this.#objects.entries()) {
      if (body === undefined) throw new RangeError(`object ${index + 1} was reserved and never put`);
      const object = join([ascii(`${index + 1} 0 obj\n`), body, ascii('\nendobj\n')]);
      offsets.push(offset);
      parts.push(object);
      offset += object.length;
    }
    const count = this.#objects.length + 1;
    const entries = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
    parts.push(
      ascii(
        `xref\n0 ${count}\n0000000000 65535 f \n${entries}` +
          `trailer\n<< /Size ${count} /Root ${catalog} /Info ${info} >>\nstartxref\n${offset}\n%%EOF\n`,
      ),
    );
    return join(parts);
  }
}

/** A text string as UTF-16 in hexadecimal, which needs no escaping. */
export function textString(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return `<feff${units.map((unit) => unit.toString(16).padStart(4, '0')).join('')}>`;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    if (code > 0x7f) throw new RangeError('the structure of a PDF is ASCII');
    return code;
  });
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(lengthOf(parts));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
