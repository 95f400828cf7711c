/** Why a customer is rated as it is, and what practitioners take for signs of distress. `days` are figures in words. */
export const ratingFr = {
  nothingDueYet: 'aucune facture n’est encore échue',
  paysOnTime: 'paie à l’échéance',
  insolvent: 'une procédure collective est ouverte',
  paysLate: (days: string): string => `paie avec ${days} de retard en moyenne (pondérée par les montants)`,
  latenessGrew: (days: string): string => `son retard s’est aggravé de ${days} en six mois`,
  brokenPromises: (broken: number, made: number): string =>
    broken > 1 ? `${broken} promesses non tenues sur ${made}` : `${broken} promesse non tenue sur ${made}`,
  disputes: (invoices: number): string => `${invoices} factures contestées`,
  bouncedMessages: (messages: number): string => `${messages} messages non remis`,
  latenessGrowing: (days: string): string => `retard en hausse : ${days} de plus qu’avant`,
  repeatedExcuse: (excuse: string, times: number): string => `la même excuse ${times} fois : ${excuse}`,
  hardToReach: (contacts: number): string => `difficile à joindre : ${contacts} jours d’appels sans réponse`,
  promisesBroken: (broken: number): string => `${broken} promesses non tenues`,
  days: (figure: string, isPlural: boolean): string => `${figure} ${isPlural ? 'jours' : 'jour'}`,
  excuses: {
    'says-paid': '« c’est payé »',
    'payment-sent': '« le paiement est parti »',
  } as Readonly<Record<string, string>>,
};

export type RatingWording = typeof ratingFr;
