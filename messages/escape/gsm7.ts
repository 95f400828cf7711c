import { plainText } from './plainText.ts';

const basic = new Set(
  '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
    'abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Each of these costs two septets. */
const extended = new Set('^{}\\[~]|€');

const replacements: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '°': 'o',
  Œ: 'OE',
  œ: 'oe',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ẞ: 'SS',
  Þ: 'Th',
  þ: 'th',
  ð: 'd',
  ı: 'i',
};

const greek: Readonly<Record<string, string>> = Object.fromEntries(
  'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o'
    .split(' ')
    .reduce<[string, string][]>((pairs, word, index, words) => {
      if (index % 2 === 0) pairs.push([word, words[index + 1] ?? '']);
      return pairs;
    }, []),
);

/** The text in the GSM-7 alphabet: accents that it lacks are dropped, Greek is romanised, the rest becomes `?`. */
export function toGsm7(value: string): string {
  return [...plainText(value)].map(toGsm7Character).join('');
}

/** Septets of a GSM-7 text. */
export function septetsOf(text: string): number {
  let septets = 0;
  for (const character of text) septets += extended.has(character) ? 2 : 1;
  return septets;
}

/** Segments of a GSM-7 text: 160 septets in one, else 153 in each, an escape pair never split. */
export function segmentsOf(text: string): number {
  if (septetsOf(text) <= 160) return 1;
  let segments = 1;
  let used = 0;
  for (const character of text) {
    const size = extended.has(character) ? 2 : 1;
    if (used + size > 153) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}

export function isGsm7(text: string): boolean {
  return [...text].every((character) => basic.has(character) || extended.has(character));
}

function toGsm7Character(character: string): string {
  if (basic.has(character) || extended.has(character)) return character;
  const replaced = replacements[character];
  if (replaced !== undefined) return replaced;
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  if (bare !== '' && isGsm7(bare)) return bare;
  const roman = greek[bare.toLowerCase()];
  if (roman === undefined) return bare === '' ? '' : '?';
  return bare === bare.toLowerCase() ? roman : roman.charAt(0).toUpperCase() + roman.slice(1);
}
