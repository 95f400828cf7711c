import type { MentionsWording } from '../fr/mentions.ts';

export const mentionsEn: MentionsWording = {
  capital: (form, capital) => `${form} with a share capital of ${capital}`,
  siren: (siren) => `SIREN ${siren}`,
  vat: (number) => `VAT ${number}`,
};
