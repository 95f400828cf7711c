import type { UnmatchedReason } from '../facts.ts';

/** What finance reads: the daily and the weekly report. */
export const reportFr = {
  dailyTitle: (creditor: string, date: string): string => `Relances du jour – ${creditor} – ${date}`,
  weeklyTitle: (creditor: string, date: string): string =>
    `Bilan hebdomadaire des relances – ${creditor} – ${date}`,
  dailyIntro: (items: number): string =>
    items > 1 ? `${items} points demandent votre attention.` : `${items} point demande votre attention.`,
  weeklyIntro: (from: string, to: string): string => `Du ${from} au ${to}.`,
  nothing: 'Rien à signaler.',
  rehearsal: 'Mode répétition : tout est décidé et rédigé, mais rien ne part chez vos clients.',
  killed: 'Les envois sont coupés : rien ne part tant que vous ne les avez pas rétablis.',
  csvAttached: 'Le détail est joint au format CSV.',

  harshTitle: 'Étapes fermes à venir',
  harshIntro:
    'Elles partiront à la date indiquée, sauf si vous les arrêtez ou si la facture est réglée entre-temps.',
  harshApproval: 'Celles qui portent un lien « Autoriser » ne partiront qu’avec votre accord.',
  stop: 'Arrêter',
  approve: 'Autoriser',
  approved: 'autorisée',
  leavesOn: 'Départ le',
  callsTitle: 'Appels à passer',
  lettersTitle: 'Courriers à poster',
  lettersLate: (count: number): string =>
    count > 1
      ? `${count} courriers attendent depuis plus de deux jours : leur délai ne court pas et le suivi attend que leur envoi soit noté, ou qu’une nouvelle lettre soit demandée.`
      : `${count} courrier attend depuis plus de deux jours : son délai ne court pas et le suivi attend que son envoi soit noté, ou qu’une nouvelle lettre soit demandée.`,
  waiting: (days: number): string => (days > 1 ? `${days} jours` : `${days} jour`),
  waitingColumn: 'En attente',
  madeOn: 'Préparé le',
  unknownTitle: 'Envois incertains',
  unknownIntro:
    'Nous ne savons pas si ces messages sont partis. Ils ne seront jamais renvoyés d’eux-mêmes : à vous de dire.',
  resend: 'Renvoyer',
  confirmSent: 'Il est parti',
  confirmNotSent: 'Il n’est pas parti',
  on: 'Le',
  staleTitle: 'Paiements pas à jour',
  stale: (steps: number, knownThrough: string): string =>
    `Les paiements sont connus jusqu’au ${knownThrough} : ${steps > 1 ? `${steps} étapes fermes attendent` : `${steps} étape ferme attend`} que vous déclariez les comptes à jour.`,
  staleNever: (steps: number): string =>
    `Personne n’a encore déclaré les paiements à jour : ${steps > 1 ? `${steps} étapes fermes attendent` : `${steps} étape ferme attend`}.`,
  staleCommand: 'Une fois les paiements saisis :',
  unmatchedTitle: 'Paiements sans facture',
  unmatchedIntro: 'Tant qu’ils ne sont pas rapprochés, le client concerné n’est pas relancé.',
  unmatchedReasons: {
    'no-invoice': 'aucune facture de ce nom',
    'several-invoices': 'plusieurs factures portent ce numéro',
    'wrong-currency': 'la facture est dans une autre devise',
    'told-differently': 'ce paiement a déjà été annoncé autrement',
    'in-the-future': 'la date du paiement est à venir',
    'refused-by-invoice': 'la facture ne peut pas le recevoir',
    unreadable: 'annonce illisible : à vérifier à la source',
  } satisfies Record<UnmatchedReason, string>,
  receivedOn: 'Reçu le',
  attentionTitle: 'Dossiers bloqués',
  tasksTitle: 'À faire',
  task: 'Tâche',
  by: 'Au plus tard le',
  tasks: {
    'declare-claim': 'déclarer la créance à la procédure collective, dans les deux mois de la publication',
    'declare-to-insurer': 'déclarer l’impayé à l’assureur-crédit',
    'tell-agency': 'prévenir l’agence de recouvrement que le dossier est suspendu, ou le lui reprendre',
    'propose-credit-hold': 'suspendre les livraisons à crédit ?',
    'lift-credit-hold': 'tout est réglé : reprendre les livraisons à crédit ?',
    'propose-cash-only': 'promesse de paiement non tenue : ne plus livrer qu’au comptant ?',
    'propose-cash-only-after-plan': 'échéancier non tenu : ne plus livrer qu’au comptant ?',
    'time-bar-near': 'prescription proche : une relance ne l’interrompt pas',
    'pay-back': 'reçu en trop, ou pour une facture annulée : à rembourser ou à affecter',
  },
  agencyTitle: 'Transmis au recouvrement, corrigé ou repris',
  holdsTitle: 'Suspensions qui se terminent',
  until: 'Jusqu’au',
  ratesTitle: 'Taux manquants',
  rates: (halfYears: string): string =>
    `Aucun taux n’est enregistré pour ${halfYears} : les courriers partent avec des pénalités « à parfaire ». Ajoutez le taux publié.`,

  agedTitle: 'Balance âgée',
  currency: 'Devise',
  invoices: 'Factures',
  notDue: 'Non échu',
  upTo30: '1–30 j',
  upTo60: '31–60 j',
  upTo90: '61–90 j',
  over90: '> 90 j',
  total: 'Total',
  leftTitle: 'Ce qui est parti',
  rehearsed: 'répétition',
  notLeftTitle: 'Ce qui n’est pas parti ou pas arrivé',
  providerCode: (code: string): string => `code du prestataire ${code}`,
  waitingTitle: 'Ce qui attend',
  missedTitle: 'Étapes sans explication',
  missedIntro: 'Leur jour est passé, elles ne sont pas parties et rien ne les retient : à examiner.',
  stepDay: 'Jour prévu',
  paymentsTitle: 'Paiements reçus',
  creditNotesTitle: 'Avoirs',
  discountsTitle: 'Escomptes acquis par paiement anticipé',
  penaltiesTitle: 'Pénalités non encaissées',
  penaltiesIntro: 'Principal réglé, pénalités ou indemnité restées dues : à réclamer ou à abandonner.',
  toDecideTitle: 'Petits soldes et fins de parcours : à vous de décider',
  toleranceTitle: 'Soldées à la tolérance près',
  rest: 'Reste',
  watchTitle: 'Clients à surveiller',
  watchIntro:
    'Une proposition, d’après les factures des deux dernières années : à vous de juger. Les personnes physiques ne sont jamais notées.',
  notLookedAt: (customers: number): string =>
    customers > 1
      ? `${customers} clients en retard, qui doivent moins, n’ont pas été examinés.`
      : `${customers} client en retard, qui doit moins, n’a pas été examiné.`,
  rating: 'Note',
  overdue: 'Échu impayé',
  why: 'Pourquoi',
  between: ' ; ',
  cashOnly: 'ne plus livrer qu’au comptant ?',
  provisionTitle: 'Provisions proposées',
  provisionTotal: (at: string, invoices: number, provision: string, principal: string): string =>
    `Au ${at} : ${provision} pour ${invoices > 1 ? `${invoices} factures` : `${invoices} facture`}, ${principal} TTC restant dus.`,
  provisionLargest: (shown: number): string =>
    `Les ${shown} plus élevées ; toutes sont dans le fichier joint.`,
  vatAssumed: (rate: string, invoices: number): string =>
    `Montant HT non communiqué pour ${invoices > 1 ? `${invoices} factures` : `${invoices} facture`} : TVA supposée à ${rate}.`,
  overdueDays: (days: number): string => (days > 1 ? `${days} jours de retard` : `${days} jour de retard`),
  insolvent: 'procédure collective',
  risk: 'Risque',
  provision: 'Provision (HT)',
  lossTitle: 'Créances passées en perte',
  lossIntro:
    'À débiter : 654 (HT) et 44571 (TVA) ; à créditer : 416, ou 411 si la créance n’y a jamais été virée. La TVA ne se récupère que sur une créance définitivement irrécouvrable, et par l’envoi d’un duplicata portant la mention que donne le fichier joint (article 272 du CGI).',
  net: 'HT',
  vat: 'TVA',
  balanceTitle: 'Contrôle',
  balanced: (expected: number): string =>
    `Étapes de la semaine : ${expected}, toutes expliquées. Le détail suit, ligne par ligne.`,
  unbalanced: (expected: number, found: number): string =>
    `Étapes de la semaine : ${expected}, expliquées : ${found}. L’écart doit être examiné.`,
  stepOutcomes: {
    left: 'parties',
    bounced: 'revenues',
    skipped: 'sautées',
    refused: 'refusées',
    unknown: 'incertaines',
    waiting: 'en attente',
  },

  invoice: 'Facture',
  customer: 'Client',
  dueOn: 'Échéance',
  amount: 'Montant',
  due: 'Reste dû',
  asked: 'Demandé',
  contested: 'Dont contesté',
  askedBeside: (asked: string, contested: string): string => `${asked} (et ${contested} contestés)`,
  step: 'Étape',
  channel: 'Canal',
  contact: 'Contact',
  reason: 'Motif',
  deadline: 'Délai imprimé',
  section: 'Rubrique',
  detail: 'Détail',
  date: 'Date',
  fileName: { daily: 'relances-du-jour', weekly: 'bilan-hebdomadaire' },
};

export type ReportWording = typeof reportFr;
