/** Legal mentions of the creditor below every message (C. com. R123-237, R123-238). */
export const mentionsFr = {
  capital: (form: string, capital: string): string => `${form} au capital de ${capital}`,
  siren: (siren: string): string => `SIREN ${siren}`,
  vat: (number: string): string => `TVA ${number}`,
};

export type MentionsWording = typeof mentionsFr;
