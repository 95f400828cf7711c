import type { DunningPolicy } from '../policy.ts';
import { sendWindows } from './sendWindows.ts';

/**
 * Follow-up of a consumer: fewer and slower steps, no 40 € and no interest of L441-10, no agency. The last
 * step asks finance to approve, because rules on aggressive practices protect consumers (C. conso L121-6).
 */
export const consumer: DunningPolicy = {
  name: 'consumer',
  version: 1,
  levels: [
    { key: 'due', kind: 'due', offsetDays: 0, anchor: 'due', channels: ['email'] },
    { key: 'reminder', kind: 'reminder', offsetDays: 7, anchor: 'due', channels: ['email'] },
    { key: 'reminder-call', kind: 'reminder', offsetDays: 15, anchor: 'due', channels: ['call'] },
    {
      key: 'formal-notice',
      kind: 'formal-notice',
      offsetDays: 30,
      anchor: 'due',
      channels: ['letter', 'email'],
      minPrincipalMinor: 100_00,
      minDaysSinceReminder: 7,
      deadlineDays: 15,
    },
  ],
  windows: sendWindows,
  calm: { contactsPerWeek: 1, callsPer30Days: 2, minDaysBetweenLevels: 5 },
  harshSteps: 'approve',
  penalties: 'waive',
  thanks: false,
};
