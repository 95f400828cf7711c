import type { InvoiceGroup } from '../invoiceGroup.ts';
import { invoicesTitle, theInvoices } from './invoiceNames.ts';

/** What a customer reads by e-mail, SMS and plain letter. The shape that every language has to fill. */
export const debtorFr = {
  subject: invoicesTitle,
  greeting: (name?: string): string => (name === undefined ? 'Bonjour,' : `Bonjour ${name},`),
  letterGreeting: 'Madame, Monsieur,',
  closing: 'Bien cordialement,',
  letterClosing: 'Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.',

  courtesy: (group: InvoiceGroup): string =>
    `${capital(theInvoices(group.numbers))} ${group.plural ? 'arrivent' : 'arrive'} prochainement à échéance${on(group)}. ` +
    `Nous souhaitons nous assurer que vous ${group.plural ? 'les avez bien reçues' : 'l’avez bien reçue'} et que rien ne s’oppose à ${group.plural ? 'leur' : 'son'} règlement à cette date.`,
  courtesyAsk:
    'S’il vous manque un document, un numéro de commande ou une validation, dites-le-nous : nous nous en occupons.',
  receiptCheck: (group: InvoiceGroup): string =>
    `Nous vous avons adressé ${theInvoices(group.numbers)}${group.issuedOn === undefined ? '' : ` le ${group.issuedOn}`}. ` +
    `Pourriez-vous nous confirmer que ${group.plural ? 'ces factures ont bien été reçues' : 'cette facture a bien été reçue'} par le service compétent, et que les références ci-dessous (engagement, service) sont exactes ?`,
  dueSoon: (group: InvoiceGroup): string =>
    `${capital(theInvoices(group.numbers))} ${group.plural ? 'arrivent' : 'arrive'} à échéance${on(group)}.`,
  dueToday: (group: InvoiceGroup): string =>
    `${capital(theInvoices(group.numbers))} ${group.plural ? 'arrivent' : 'arrive'} à échéance aujourd’hui, ${group.dueOn}.`,
  duePast: (group: InvoiceGroup): string =>
    `${capital(theInvoices(group.numbers))} ${group.plural ? 'sont arrivées' : 'est arrivée'} à échéance${on(group)}.`,
  dueAsk: 'Nous vous remercions de procéder au règlement par le moyen qui vous convient.',
  reminder: (group: InvoiceGroup): string =>
    group.dueOn === undefined
      ? `Sauf erreur de notre part, ${theInvoices(group.numbers)}, dont ${group.plural ? 'les échéances sont passées' : 'l’échéance est passée'}, ${group.plural ? 'restent impayées' : 'reste impayée'}.`
      : `Sauf erreur de notre part, ${theInvoices(group.numbers)}, ${group.plural ? 'échues' : 'échue'} le ${group.dueOn}, ${group.plural ? 'restent impayées' : 'reste impayée'}.`,
  reminderAsk:
    'Nous vous remercions d’effectuer le règlement dans les meilleurs délais ou, si quelque chose s’y oppose, de nous le dire en répondant à ce message.',
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
  penaltyNote: (articles: 'commerce' | 'public'): string =>
    articles === 'commerce'
      ? 'Pour mémoire, un règlement après l’échéance donne lieu de plein droit à des pénalités de retard et à une indemnité forfaitaire de 40 € (articles L441-10 et D441-5 du Code de commerce).'
      : 'Pour mémoire, un paiement après l’échéance donne lieu de plein droit à des intérêts moratoires et à une indemnité forfaitaire de 40 € (articles R2192-31 et D2192-35 du Code de la commande publique).',

  statement: 'Relevé',
  oneInvoice: 'La facture',
  invoice: 'Facture',
  issued: 'Émise le',
  due: 'Échéance',
  amount: 'Montant TTC',
  received: 'Déjà réglé ou déduit',
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

  sms: (creditor: string, title: string, dueOn?: string): string =>
    `${creditor} : ${title}${dueOn === undefined ? '' : `, échéance ${dueOn}`}. Si vous avez réglé entre-temps, merci de ne pas tenir compte de ce message.`,
  smsReply: (to: string): string => `Une question : ${to}`,
  smsPay: (link: string): string => `Régler : ${link}`,
};

export type DebtorWording = typeof debtorFr;

function on(group: InvoiceGroup): string {
  return group.dueOn === undefined ? ' aux dates ci-dessous' : ` le ${group.dueOn}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
