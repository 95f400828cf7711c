import type { CaseEvent } from '../../domain/events.ts';
import { invoicesTitle } from './invoiceNames.ts';

/** What the collection agency reads. */
export const handOffFr = {
  subject: (reference: string, numbers: readonly string[], customer: string): string =>
    `Dossier ${reference} – ${customer} – ${invoicesTitle(numbers)}`,
  recallSubject: (reference: string, numbers: readonly string[], customer: string): string =>
    `Dossier ${reference} rappelé – ${customer} – ${invoicesTitle(numbers)}`,
  correctionSubject: (reference: string, numbers: readonly string[], customer: string): string =>
    `Dossier ${reference} : nouveau montant – ${customer} – ${invoicesTitle(numbers)}`,
  greeting: 'Bonjour,',
  intro: (creditor: string, customer: string): string =>
    `Nous vous confions le recouvrement amiable de la créance ci-dessous, due à ${creditor} par ${customer}.`,
  rules:
    'Merci de nous signaler sans délai tout paiement, toute contestation et toute proposition du débiteur. Aucun frais de recouvrement ne peut être mis à sa charge en l’absence de titre exécutoire (article L111-8 du Code des procédures civiles d’exécution).',
  recallRule: 'Si le débiteur nous règle directement, nous rappellerons ce dossier sous la même référence.',
  creditor: 'Créancier',
  debtor: 'Débiteur',
  name: 'Nom',
  kind: 'Qualité',
  siren: 'SIREN',
  address: 'Adresse',
  contacts: { accountsPayable: 'Comptabilité', legalRepresentative: 'Représentant légal', buyer: 'Acheteur' },
  reference: 'Référence du dossier',
  claim: 'Créance',
  notice: 'Mise en demeure',
  noticePosted: 'Postée le',
  noticeTracking: 'Numéro de suivi',
  noticeReceived: 'Reçue le',
  noticeDeadline: 'Délai fixé',
  noNotice: 'Aucune mise en demeure n’est enregistrée.',
  history: 'Historique',
  date: 'Date',
  event: 'Événement',
  proof: (hash: string): string =>
    `L’historique est joint. Chaque événement porte l’empreinte SHA-256 de celui qui le précède dans notre registre ; la dernière empreinte est ${hash}. Le registre entier, tenu à votre disposition, permet de les vérifier.`,
  tellers: {
    company: 'le créancier',
    paymentProvider: 'le prestataire de paiement',
    bankFeed: 'le relevé bancaire',
    sendingService: 'le service d’envoi',
  },
  /** Messages to the creditor’s own people: the debtor has not had them. */
  inner: {
    letter: {
      NoticeSent: 'Courrier remis au bureau pour envoi',
      NoticeBounced: 'Courrier non parvenu au bureau',
    },
    call: { NoticeSent: 'Appel demandé', NoticeBounced: 'Demande d’appel non parvenue' },
    task: {
      NoticeSent: 'Tâche confiée à la comptabilité',
      NoticeBounced: 'Tâche non parvenue à la comptabilité',
    },
  },
  closing: 'Bien cordialement,',
  files: { statement: 'releve', history: 'historique', notice: 'resume-mise-en-demeure' },
  summaryTitle: (number: string): string => `Résumé de la mise en demeure – facture ${number}`,
  summary: (amount: string, deadline: string, postedOn: string | undefined): string =>
    `La mise en demeure${postedOn === undefined ? '' : ` postée le ${postedOn}`} demandait, pour cette facture, ${amount} au plus tard le ${deadline}. Les montants ci-dessous sont ceux du jour du courrier.`,
  summaryIsNoLetter:
    'Ce résumé n’est pas le courrier, qui peut porter aussi sur d’autres factures : le courrier posté est conservé par le créancier.',
  statementColumns: {
    invoice: 'Identifiant',
    number: 'Facture',
    issuedOn: 'Émise le',
    dueOn: 'Échéance',
    currency: 'Devise',
    gross: 'Montant TTC',
    paid: 'Réglé',
    credited: 'Avoirs',
    writtenOff: 'Abandonné',
    contested: 'Contesté, non demandé',
    principal: 'Principal dû',
    interest: 'Pénalités',
    indemnity: 'Indemnité forfaitaire',
    until: 'Arrêté au',
    purchaseOrder: 'Commande',
  },
  historyColumns: {
    invoice: 'Facture',
    at: 'Survenu',
    recordedAt: 'Enregistré',
    type: 'Type',
    by: 'Par',
    details: 'Détails',
    previousHash: 'Empreinte précédente',
  },
  recall: (reference: string, customer: string, reason: string): string =>
    `Merci de cesser toute démarche sur le dossier ${reference} (${customer}) : ${reason}.`,
  credited: 'la créance est soldée par un avoir',
  paidAndCredited: 'la créance est soldée par règlement et par avoir',
  letGo: 'Solde abandonné',
  nothingLeft: 'Rien n’est plus à réclamer au débiteur.',
  recallThanks:
    'Merci de nous confirmer la clôture du dossier et de nous indiquer toute somme que vous auriez reçue et qui ne nous est pas encore parvenue.',
  correction: (reference: string, customer: string, amount: string, before: string): string =>
    `Le montant du dossier ${reference} (${customer}) a changé : merci de réclamer désormais ${amount} en principal, et non plus ${before}.`,
  nothingToClaim: (reference: string, customer: string): string =>
    `Merci de suspendre toute démarche sur le dossier ${reference} (${customer}) jusqu’à nouvel avis : rien n’est à réclamer pour le moment.`,
  changes: {
    paid: 'Réglé depuis notre dernier envoi',
    'paid-back': 'Règlement repris par le débiteur ou sa banque',
    credited: 'Avoir émis depuis notre dernier envoi',
    'written-off': 'Part abandonnée par le créancier',
    amended: 'Facture rectifiée, nouveau montant',
    disputed: 'Contesté par le débiteur',
    'no-longer-disputed': 'Contestation levée',
  },
  disputedPart: (amount: string): string =>
    `${amount} sont en litige : merci de ne rien entreprendre pour cette part tant que nous ne vous en avons pas dit plus.`,
  inDispute: 'En litige',
  toClaim: 'Principal à réclamer',
  correctionRule:
    'Les pénalités se calculent sur ce nouveau principal. Merci de corriger toute demande déjà faite au débiteur, et de nous indiquer toute somme reçue qui ne nous est pas encore parvenue.',
  wholeInvoice: 'la facture entière',
  /** Events told in the body of the dossier; the others are in the attached history. */
  events: {
    InvoiceRegistered: 'Facture enregistrée',
    InvoiceAmended: 'Facture modifiée',
    PaymentReceived: 'Paiement reçu',
    PaymentReversed: 'Paiement repris',
    CreditNoteApplied: 'Avoir appliqué',
    DisputeOpened: 'Litige ouvert',
    DisputeResolved: 'Litige résolu',
    PromiseMade: 'Promesse de règlement',
    PromiseKept: 'Promesse tenue',
    PromiseBroken: 'Promesse non tenue',
    InstalmentPlanAgreed: 'Échéancier convenu',
    InstalmentPlanBroken: 'Échéancier non respecté',
    NoticeSent: 'Message envoyé',
    NoticeBounced: 'Message non remis',
    NoticeDelivered: 'Message remis',
    CallLogged: 'Appel',
    LetterPosted: 'Courrier posté',
    LetterReceived: 'Courrier reçu',
    CaseReopened: 'Suivi rouvert',
  } satisfies Partial<Record<CaseEvent['type'], string>>,
};

export type HandOffWording = typeof handOffFr;
