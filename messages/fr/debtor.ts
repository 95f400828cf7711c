import type { InvoiceGroup } from '../invoiceGroup.ts';
import { invoicesTitle, theInvoices } from './invoiceNames.ts';

/** What a customer reads by e-mail, SMS and plain letter. The shape that every language has to fill. */
export const debtorFr = {
  subject: invoicesTitle,
  letterGreeting: 'Madame, Monsieur,',

  noticeCopy: (group: InvoiceGroup): string =>
    `Nous vous adressons par courrier recommandé une mise en demeure de payer concernant ${theInvoices(group.numbers)}. En voici l’essentiel.`,
  noticePosted: (postedOn: string, tracking?: string): string =>
    tracking === undefined
      ? `Ce courrier a été posté le ${postedOn}.`
      : `Ce courrier a été posté le ${postedOn} sous le numéro de suivi ${tracking}.`,
  noticeAsk: (amount: string, deadline: string): string =>
    `Nous vous demandons de nous payer la somme de ${amount}, qui doit nous parvenir au plus tard le ${deadline}.`,
  thanks: (group: InvoiceGroup): string =>
    `Nous avons bien reçu votre règlement pour ${theInvoices(group.numbers)} et vous en remercions. Rien d’autre n’est attendu de votre part.`,

  ifPaid: 'Si vous avez réglé entre-temps, merci de ne pas tenir compte de ce message.',
  ifPaidEarly: 'Si le règlement est déjà fait ou en cours, merci de ne pas tenir compte de ce message.',
  ifPaidLetter: 'Si vous avez réglé entre-temps, merci de ne pas tenir compte de ce courrier.',
  registeredLate: (group: InvoiceGroup): string =>
    `Nous suivons depuis peu ${theInvoices(group.numbers)}, c’est pourquoi vous n’avez pas reçu de message plus tôt.`,
  resumed: (group: InvoiceGroup): string =>
    `Nous avions suspendu nos messages concernant ${theInvoices(group.numbers)} ; le suivi reprend, c’est pourquoi nous vous écrivons maintenant.`,
  brokenPlan: (number: string, agreedOn: string, amount: string, dueOn: string): string =>
    `L’échéancier convenu le ${agreedOn} pour la facture ${number} n’a pas été respecté (échéance de ${amount} au ${dueOn}) : la totalité de la somme restant due est de nouveau exigible.`,
  penaltyNote: (articles: 'commerce' | 'public'): string =>
    articles === 'commerce'
      ? 'Pour mémoire, un règlement après l’échéance donne lieu de plein droit à des pénalités de retard et à une indemnité forfaitaire de 40 € (articles L441-10 et D441-5 du Code de commerce).'
      : 'Pour mémoire, un paiement après l’échéance donne lieu de plein droit à des intérêts moratoires et à une indemnité forfaitaire de 40 € (articles R2192-31 et D2192-35 du Code de la commande publique).',

  discount: (number: string, payable: string, saved: string, lastDay: string): string =>
    `En réglant la facture ${number} au plus tard le ${lastDay}, vous bénéficiez d’un escompte de ${saved} : il vous suffit de payer ${payable}.`,

  statement: 'Relevé',
  oneInvoice: 'La facture',
  invoice: 'Facture',
  issued: 'Émise le',
  due: 'Échéance',
  amount: 'Montant TTC',
  received: 'Déjà réglé ou déduit',
  contested: 'Contesté, non demandé ici',
  remaining: 'Reste à payer',
  paidInFull: 'Soldée',
  purchaseOrder: 'Commande',
  commitment: 'Engagement',
  service: 'Code service',
  total: 'Total à payer',
  payOnline: (number: string): string => `Régler la facture ${number} en ligne`,
  payThis: 'Régler en ligne',
  payment: 'Pour régler par virement',
  holder: 'Titulaire',
  reference: 'Référence à rappeler',
  referenceOfMany: 'les numéros des factures réglées',
  contact: (email: string, phone?: string): string =>
    phone === undefined
      ? `Une question, un désaccord ? Répondez à ce message ou écrivez à ${email}.`
      : `Une question, un désaccord ? Répondez à ce message, écrivez à ${email} ou appelez le ${phone}.`,
  letterContact: (email: string, phone?: string): string =>
    phone === undefined
      ? `Pour toute question, écrivez à ${email}.`
      : `Pour toute question, écrivez à ${email} ou appelez le ${phone}.`,

  smsAbout: (title: string, dueOn?: string): string =>
    dueOn === undefined ? title : `${title}, échéance ${dueOn}`,
  smsReply: (to: string): string => `Une question : ${to}`,
  smsPay: (link: string): string => `Régler : ${link}`,
};

export type DebtorWording = typeof debtorFr;
