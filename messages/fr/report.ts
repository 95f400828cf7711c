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
      ? `${count} courriers attendent depuis plus de deux jours : leur délai ne court pas.`
      : `${count} courrier attend depuis plus de deux jours : son délai ne court pas.`,
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
  receivedOn: 'Reçu le',
  attentionTitle: 'Dossiers bloqués',
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
  notLeftTitle: 'Ce qui n’a pas pu partir',
  paymentsTitle: 'Paiements reçus',
  creditNotesTitle: 'Avoirs',
  penaltiesTitle: 'Pénalités non encaissées',
  penaltiesIntro: 'Principal réglé, pénalités ou indemnité restées dues : à réclamer ou à abandonner.',
  toleranceTitle: 'Soldées à la tolérance près',
  rest: 'Reste',
  balanceTitle: 'Contrôle',
  balanced: (expected: number): string => `Étapes attendues : ${expected}, toutes expliquées.`,
  unbalanced: (expected: number, found: number): string =>
    `Étapes attendues : ${expected}, expliquées : ${found}. L’écart doit être examiné.`,
  stepOutcomes: {
    left: 'parties',
    skipped: 'sautées',
    held: 'suspendues',
    refused: 'refusées',
    unknown: 'incertaines',
    closed: 'closes avant',
  },

  invoice: 'Facture',
  customer: 'Client',
  dueOn: 'Échéance',
  amount: 'Montant',
  due: 'Reste dû',
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
