import { invoicesTitle } from './invoiceNames.ts';

/** Work given to people of the creditor: calls, letters to post, tasks of finance. */
export const workFr = {
  title: invoicesTitle,
  callSubject: (title: string, customer: string): string => `Appel à passer : ${customer} – ${title}`,
  callIntro: (level: string, customer: string): string => `Merci d’appeler ${customer} (${level}).`,
  who: 'Interlocuteur',
  phone: 'Téléphone',
  email: 'E-mail',
  customer: 'Client',
  language: 'Langue',
  languageName: { fr: 'français', en: 'anglais' },
  hours: 'Fuseau horaire',
  accountManager: 'Chargé de compte',
  noPhone: 'Aucun numéro n’est connu pour ce client : cherchez-le, puis ajoutez-le à sa fiche.',
  purposeTitle: 'But de l’appel',
  purposeCourtesy:
    'Vérifier que la facture est bien arrivée, validée, et qu’elle sera réglée à l’échéance. Aucun retard n’est à reprocher.',
  purposeReceipt: 'Vérifier que la facture est bien arrivée au bon service, avec les bonnes références.',
  purposeReminder:
    'Comprendre pourquoi la facture n’est pas réglée et obtenir une date de règlement. Rester courtois : le règlement est peut-être déjà parti.',
  /** What the collector needs to know of the tone; a neutral call needs no word. */
  tone: {
    friendly: [
      'Ton : cordial. Demandez d’abord si tout va bien avec la facture ; un oubli ou une pièce manquante est plus probable qu’un refus.',
    ],
    neutral: [] as readonly string[],
    firm: [
      'Ton : ferme et poli. Demandez une date et un montant précis, répétez-les, et confirmez-les par écrit. N’annoncez aucune suite qui n’est pas décidée.',
    ],
  },
  purposeTellManager:
    'Prévenir le chargé de compte ; proposer de suspendre les nouvelles livraisons tant que la facture n’est pas réglée.',
  purposeCreditHold: 'Proposer de suspendre les nouvelles livraisons tant que la facture n’est pas réglée.',
  invoicesTitle: 'Factures',
  discount: (number: string, payable: string, saved: string, lastDay: string): string =>
    `Escompte sur la facture ${number} : ${payable} suffisent jusqu’au ${lastDay} inclus (${saved} de moins).`,
  beforeTitle: 'Déjà dit',
  beforeDate: 'Date',
  beforeWhat: 'Quoi',
  beforeOutcome: 'Résultat',
  nothingBefore: 'Aucun contact enregistré avant celui-ci.',
  recordTitle: 'Noter le résultat',
  recordIntro:
    'Résultats possibles : reached (joint), no-answer (sans réponse), voicemail (message laissé), wrong-number (mauvais numéro), says-paid (dit avoir payé), promises (promet, avec promisedFor), disputes (conteste).',
  withoutAnswer: 'Sans résultat noté, le suivi continue de lui-même.',

  letterSubject: (title: string, customer: string): string => `Courrier à poster : ${customer} – ${title}`,
  letterIntro: (letter: string, customer: string): string =>
    `Le courrier ci-joint (${letter}) est prêt pour ${customer}.`,
  letterToDo: 'À faire aujourd’hui',
  letterPrint: 'Imprimer le PDF ci-joint et le faire signer.',
  letterPostRegistered: 'Le poster en recommandé avec avis de réception.',
  letterPost: 'Le poster.',
  letterRecord: 'Noter la date et le numéro de suivi avec la commande ci-dessous.',
  trackingExample: 'NUMERO DE SUIVI',
  letterDeadline: (deadline: string): string =>
    `La lettre fixe un délai au ${deadline}. Elle ne compte qu’une fois postée : si elle part plus de trois jours ouvrés après aujourd’hui, ne l’envoyez pas. Le suivi attend alors que vous en demandiez une nouvelle :`,
  noAddress: 'L’adresse postale de ce client n’est pas connue : complétez sa fiche avant de poster.',
  address: 'Adresse',
  to: 'Destinataire',

  taskSubject: (task: string, title: string, customer: string): string =>
    `À faire : ${task} – ${customer} – ${title}`,
  taskIntro: (task: string, customer: string): string =>
    `Le suivi du client ${customer} demande une action de votre part : ${task}.`,
  taskWork: {
    'mediator-task':
      'La facture reste impayée malgré la demande d’intérêts moratoires. Saisissez le médiateur des entreprises (gratuit et confidentiel), ou le comité consultatif de règlement amiable compétent, avec les pièces ci-dessous.',
    'prior-claim-task':
      'La médiation n’a pas abouti au règlement. Adressez à l’acheteur public une réclamation préalable motivée et chiffrée, avant tout recours. Faites-la relire par votre conseil.',
  },
  taskOther: 'Examinez ce dossier et décidez de la suite.',
  managerSubject: (title: string, customer: string): string => `Client en retard : ${customer} – ${title}`,
  managerIntro: (customer: string, plural: boolean): string =>
    plural
      ? `Ces factures du client ${customer}, dont vous suivez le compte, ont plus d’une semaine de retard.`
      : `Cette facture du client ${customer}, dont vous suivez le compte, a plus d’une semaine de retard.`,
  managerAsk:
    'Merci d’en tenir compte avant toute nouvelle livraison à crédit. Si vous savez pourquoi le client ne paie pas, répondez à ce message : la comptabilité le lit.',
  managerCreditHold: 'Les livraisons à crédit à ce client sont suspendues.',
  managerTotal: (amount: string): string => `En tout, échu ou non, ce client doit ${amount}.`,
  nextTitle: 'La suite prévue',
  nextWhat: 'Étape',
  nextInvoice: 'Facture',
  nothingNext: 'Aucune autre étape n’est prévue : à la comptabilité de décider.',
  nextUnlessPaid: 'Tout s’arrête dès que la facture est réglée.',
  taskHold: 'Pour suspendre le suivi pendant ce temps :',
};

export type WorkWording = typeof workFr;
