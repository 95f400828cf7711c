import type { ActionPageWording } from '../fr/actionPage.ts';

export const actionPageEn: ActionPageWording = {
  titles: {
    'stop-step': 'Stop a step',
    'approve-step': 'Approve a step',
    'resend-notice': 'Send a message again',
    'confirm-not-sent': 'Confirm: not sent',
    'confirm-sent': 'Confirm: sent',
  },
  promises: {
    'stop-step': (step) =>
      `The step “${step}” will not leave, nor those after it, until you approve it again.`,
    'approve-step': (step) =>
      `The step “${step}” will leave on its day if nothing else holds it. If you had stopped it, that stop is lifted.`,
    'resend-notice': (step) =>
      `The message “${step}” will count as not sent and may leave again, after the usual checks. If it had been sent after all, the customer will receive it twice.`,
    'confirm-not-sent': (step) =>
      `The message “${step}” will be recorded as not sent. The follow-up will decide what comes next.`,
    'confirm-sent': (step) => `The message “${step}” will be recorded as sent. Nothing will be sent again.`,
  },
  done: {
    'stop-step': 'Done: this step will not leave until you approve it again.',
    'approve-step': 'Done: this step is approved.',
    'resend-notice': 'Done: the message may leave again.',
    'confirm-not-sent': 'Done: the message is recorded as not sent.',
    'confirm-sent': 'Done: the message is recorded as sent.',
  },
  buttons: {
    'stop-step': 'Stop this step',
    'approve-step': 'Approve this step',
    'resend-notice': 'Send the message again',
    'confirm-not-sent': 'It was not sent',
    'confirm-sent': 'It was sent',
  },
  question: 'Nothing is done until you confirm.',
  invoice: 'Invoice',
  customer: 'Customer',
  due: 'Due on',
  amount: 'Left to pay',
  step: 'Step',
  on: 'Planned for',
  usedTitle: 'Link already used',
  used: 'This link has been used. Nothing was done a second time.',
  expiredTitle: 'Link expired',
  expired: 'This link is no longer valid. Please use the one in the latest report.',
  unknownTitle: 'Unknown link',
  unknown: 'This link does not exist, or was not copied in full.',
};
