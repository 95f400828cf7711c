import { theInvoices } from './invoiceNames.ts';

/** The formal notice, the interest letter to a public body, and what letters need besides the debtor wording. */
export const letterFr = {
  registered: 'Lettre recommandée avec avis de réception',
  placeAndDate: (place: string, date: string): string => `${place}, le ${date}`,
  noticeTitle: (title: string): string => `Objet : mise en demeure de payer – ${title}`,
  interestTitle: (title: string): string => `Objet : demande de paiement et d’intérêts moratoires – ${title}`,
  reminderTitle: (title: string): string => `Objet : rappel d’échéance – ${title}`,

  noticeOpening: (numbers: readonly string[]): string =>
    `Malgré notre rappel, et sauf erreur de notre part, ${theInvoices(numbers)} ${numbers.length > 1 ? 'demeurent impayées' : 'demeure impayée'} à ce jour.`,
  noticeDemand: (amount: string, deadline: string): string =>
    `Par la présente, qui vaut mise en demeure, nous vous demandons de nous payer la somme de ${amount}. Votre règlement doit nous parvenir au plus tard le ${deadline}.`,
  interestOpening: (numbers: readonly string[]): string =>
    `Sauf erreur de notre part, le délai de paiement est dépassé pour ${theInvoices(numbers)}.`,
  interestDemand: (amount: string): string =>
    `Nous vous demandons de faire procéder au mandatement de la somme de ${amount}, intérêts moratoires et indemnité forfaitaire compris lorsqu’ils figurent ci-dessous.`,
  interestDeadline: (deadline: string): string =>
    `Nous vous remercions de nous indiquer la date du mandatement avant le ${deadline}.`,
  consequence:
    'À défaut de règlement dans ce délai, nous confierons le dossier à un tiers chargé du recouvrement ou saisirons la juridiction compétente.',
  consequenceForConsumers:
    'À défaut de règlement dans ce délai, nous nous réservons de saisir la juridiction compétente. Si vous rencontrez une difficulté, appelez-nous : nous chercherons une solution avec vous.',
  disagreement:
    'Si vous contestez tout ou partie de cette somme, merci de nous en indiquer le motif par écrit avant cette date.',
  ifPaid: 'Si votre règlement a croisé ce courrier, merci de ne pas en tenir compte.',

  claimTitle: (until: string): string => `Sommes dues au ${until}`,
  invoice: 'Facture',
  issued: 'Émise le',
  due: 'Échéance',
  principal: 'Principal',
  interest: 'Pénalités',
  indemnity: 'Indemnité',
  sum: 'Total',
  total: 'Total dû',
  totalWithoutInterest: 'Total dû, hors pénalités',
  toBeCompleted: 'à parfaire',
  periodsTitle: 'Détail des pénalités de retard',
  period: 'Période',
  periodOf: (from: string, to: string): string => `du ${from} au ${to}`,
  days: 'Jours',
  rate: 'Taux annuel',
  base: 'Base',
  interestLaw: (article: string, until: string): string =>
    `Pénalités de retard : ${article}, du lendemain de l’échéance au ${until} ; elles courent jusqu’au paiement.`,
  interestUnknown: (article: string, points: 8 | 10 | undefined): string =>
    points === undefined
      ? `Pénalités de retard : ${article}, pénalités au taux légal, à parfaire.`
      : `Pénalités de retard : ${article}, pénalités au taux BCE majoré de ${points === 8 ? 'huit' : 'dix'} points, à parfaire.`,
  indemnityLaw: (article: string, amount: string): string =>
    `Indemnité forfaitaire pour frais de recouvrement : ${amount} par facture (${article}).`,
  withoutContested:
    'Les pénalités sont comptées sur le principal demandé : la part contestée n’y entre pas, et n’est pas demandée ici.',
  announced:
    'Ces pénalités et cette indemnité sont dues de plein droit, en sus du principal. Seul le principal vous est demandé à ce stade ; nous nous réservons de réclamer le reste.',
  /** French codes are spelled out; the law of another country is named as it stands. */
  articles: (names: string): string => {
    const spelled = names
      .replace('C. com.', 'du Code de commerce')
      .replace('CCP', 'du Code de la commande publique');
    return spelled === names ? names : `article ${spelled}`;
  },
  signature: (creditor: string): string => `Pour ${creditor}`,
  page: (page: number, pages: number): string => `Page ${page} sur ${pages}`,
  fileName: { notice: 'mise-en-demeure', interest: 'interets-moratoires', reminder: 'rappel' },
};

export type LetterWording = typeof letterFr;
