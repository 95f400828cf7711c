/** Every amount that a text prints, in minor units, sign or code included. */
export function readAmounts(
  text: string,
  language: 'fr' | 'en',
): readonly { minor: number; currency: string }[] {
  const pattern =
    language === 'fr'
      ? /(-?\d{1,3}(?:\u202f\d{3})*(?:,\d{2,3})?)\u00a0(€|£|[A-Z]{3})/g
      : /(-?)(?:(€|£)|([A-Z]{3})\u00a0)(\d{1,3}(?:,\d{3})*(?:\.\d{2,3})?)/g;
  return [...text.matchAll(pattern)].map((match) => {
    const [figures = '', code = ''] =
      language === 'fr' ? [match[1], match[2]] : [`${match[1]}${match[4]}`, match[2] ?? match[3]];
    return {
      minor: Number(figures.replace(/[^\d-]/g, '')),
      currency: { '€': 'EUR', '£': 'GBP' }[code] ?? code,
    };
  });
}
