import type { Language } from '../../domain/parties.ts';

const names: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  AT: ['AUTRICHE', 'AUSTRIA'],
  BE: ['BELGIQUE', 'BELGIUM'],
  BG: ['BULGARIE', 'BULGARIA'],
  CA: ['CANADA', 'CANADA'],
  CH: ['SUISSE', 'SWITZERLAND'],
  CY: ['CHYPRE', 'CYPRUS'],
  CZ: ['TCHÉQUIE', 'CZECHIA'],
  DE: ['ALLEMAGNE', 'GERMANY'],
  DK: ['DANEMARK', 'DENMARK'],
  EE: ['ESTONIE', 'ESTONIA'],
  ES: ['ESPAGNE', 'SPAIN'],
  FI: ['FINLANDE', 'FINLAND'],
  FR: ['FRANCE', 'FRANCE'],
  GB: ['ROYAUME-UNI', 'UNITED KINGDOM'],
  GR: ['GRÈCE', 'GREECE'],
  HR: ['CROATIE', 'CROATIA'],
  HU: ['HONGRIE', 'HUNGARY'],
  IE: ['IRLANDE', 'IRELAND'],
  IT: ['ITALIE', 'ITALY'],
  LT: ['LITUANIE', 'LITHUANIA'],
  LU: ['LUXEMBOURG', 'LUXEMBOURG'],
  LV: ['LETTONIE', 'LATVIA'],
  MC: ['MONACO', 'MONACO'],
  MT: ['MALTE', 'MALTA'],
  NL: ['PAYS-BAS', 'NETHERLANDS'],
  NO: ['NORVÈGE', 'NORWAY'],
  PL: ['POLOGNE', 'POLAND'],
  PT: ['PORTUGAL', 'PORTUGAL'],
  RO: ['ROUMANIE', 'ROMANIA'],
  SE: ['SUÈDE', 'SWEDEN'],
  SI: ['SLOVÉNIE', 'SLOVENIA'],
  SK: ['SLOVAQUIE', 'SLOVAKIA'],
  US: ['ÉTATS-UNIS', 'UNITED STATES'],
};

/** The last line of an address abroad, in the language of the country of posting; a code that is not here stands for itself. */
export function countryName(country: string, language: Language): string {
  const [fr, en] = (Object.hasOwn(names, country) ? names[country] : undefined) ?? [country, country];
  return language === 'fr' ? fr : en;
}
