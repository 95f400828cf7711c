/** Countries that the examples write to; sender ids are one per country. ITU-T E.164 country codes. */
const countries: Record<string, string> = {
  '1': 'US',
  '30': 'GR',
  '31': 'NL',
  '32': 'BE',
  '33': 'FR',
  '34': 'ES',
  '351': 'PT',
  '352': 'LU',
  '353': 'IE',
  '358': 'FI',
  '39': 'IT',
  '40': 'RO',
  '41': 'CH',
  '420': 'CZ',
  '43': 'AT',
  '44': 'GB',
  '45': 'DK',
  '46': 'SE',
  '47': 'NO',
  '48': 'PL',
  '49': 'DE',
};

/** ISO 3166 country of a number in E.164; `XX` when the sandbox does not know it. */
export function countryOfNumber(number: string): string {
  for (const length of [3, 2, 1]) {
    const country = countries[number.slice(1, 1 + length)];
    if (country) return country;
  }
  return 'XX';
}
