/** The page behind a link of a report. */
export const actionPageFr = {
  titles: {
    'stop-step': 'Arrêter une étape',
    'approve-step': 'Autoriser une étape',
    'resend-notice': 'Renvoyer un message',
    'confirm-not-sent': 'Confirmer : non parti',
    'confirm-sent': 'Confirmer : parti',
  },
  /** What will happen, said before the button. */
  promises: {
    'stop-step': (step: string): string =>
      `L’étape « ${step} » ne partira pas, ni celles qui la suivent, tant que vous ne l’autorisez pas de nouveau.`,
    'approve-step': (step: string): string =>
      `L’étape « ${step} » partira à sa date si rien d’autre ne la retient. Si vous l’aviez arrêtée, cet arrêt est levé.`,
    'resend-notice': (step: string): string =>
      `Le message « ${step} » sera considéré comme non parti et pourra repartir, après les vérifications habituelles. S’il était bien parti, le client le recevra deux fois.`,
    'confirm-not-sent': (step: string): string =>
      `Le message « ${step} » sera noté comme non parti. Le suivi décidera de la suite.`,
    'confirm-sent': (step: string): string =>
      `Le message « ${step} » sera noté comme parti. Rien ne sera renvoyé.`,
  },
  done: {
    'stop-step': 'C’est fait : cette étape ne partira pas tant que vous ne l’autorisez pas de nouveau.',
    'approve-step': 'C’est fait : cette étape est autorisée.',
    'resend-notice': 'C’est fait : le message pourra repartir.',
    'confirm-not-sent': 'C’est fait : le message est noté comme non parti.',
    'confirm-sent': 'C’est fait : le message est noté comme parti.',
  },
  buttons: {
    'stop-step': 'Arrêter cette étape',
    'approve-step': 'Autoriser cette étape',
    'resend-notice': 'Renvoyer le message',
    'confirm-not-sent': 'Il n’est pas parti',
    'confirm-sent': 'Il est parti',
  },
  question: 'Rien n’est fait tant que vous n’avez pas confirmé.',
  invoice: 'Facture',
  customer: 'Client',
  due: 'Échéance',
  amount: 'Reste dû',
  step: 'Étape',
  on: 'Date prévue',
  usedTitle: 'Lien déjà utilisé',
  used: 'Ce lien a déjà servi. Rien n’a été fait une seconde fois.',
  expiredTitle: 'Lien expiré',
  expired: 'Ce lien n’est plus valable. Utilisez celui du dernier rapport.',
  unknownTitle: 'Lien inconnu',
  unknown: 'Ce lien n’existe pas ou a été mal copié.',
};

export type ActionPageWording = typeof actionPageFr;
