/** An active ISO 4217 currency code, such as `EUR`. Check what comes from outside with `isCurrency`. */
export type Currency = string;

/** Number of decimals of every currency that does not have two (ISO 4217, list one). */
const unusualDigits: Readonly<Record<string, number>> = {
  ...digitsOf(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...digitsOf(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...digitsOf(4, 'CLF UYW'),
};

const twoDigits = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF
  CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
  HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU
  MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR
  SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED
  VES WST XCD XCG YER ZAR ZMW ZWG`;

const digitsByCurrency: ReadonlyMap<string, number> = new Map(
  Object.entries({ ...digitsOf(2, twoDigits), ...unusualDigits }),
);

export function isCurrency(code: string): code is Currency {
  return digitsByCurrency.has(code);
}

/** Decimals of the currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD. Throws RangeError for an unknown code. */
export function minorDigits(currency: Currency): number {
  const digits = digitsByCurrency.get(currency);
  if (digits === undefined) throw new RangeError(`"${currency}" is not an active ISO 4217 currency`);
  return digits;
}

function digitsOf(digits: number, codes: string): Record<string, number> {
  return Object.fromEntries(
    codes
      .trim()
      .split(/\s+/)
      .map((code) => [code, digits]),
  );
}
