import type { DunningPolicy } from '../policy.ts';
import { sendWindows } from './sendWindows.ts';

/**
 * Follow-up of a public body in France, due from the receipt of the payment request (R2192-10): no SMS, no
 * agency; statutory interest and the 40 € are claimed (R2192-31, D2192-35), then a mediator, then a prior claim.
 */
export const frPublic: DunningPolicy = {
  name: 'fr-public',
  version: 1,
  levels: [
    { key: 'receipt-check', kind: 'receipt-check', offsetDays: 7, anchor: 'issue', channels: ['email'] },
    { key: 'reminder', kind: 'reminder', offsetDays: 5, anchor: 'due', channels: ['email'] },
    { key: 'reminder-call', kind: 'reminder', offsetDays: 12, anchor: 'due', channels: ['call'] },
    {
      key: 'interest-letter',
      kind: 'formal-notice',
      offsetDays: 30,
      anchor: 'due',
      channels: ['letter'],
      minDaysSinceReminder: 7,
      deadlineDays: 10,
    },
    { key: 'mediator-task', kind: 'task', offsetDays: 45, anchor: 'due', channels: ['task'] },
    { key: 'prior-claim-task', kind: 'task', offsetDays: 60, anchor: 'due', channels: ['task'] },
  ],
  windows: sendWindows,
  calm: { contactsPerWeek: 2, callsPer30Days: 3, minDaysBetweenLevels: 3 },
  harshSteps: 'veto',
  penalties: 'claim',
  thanks: false,
};
