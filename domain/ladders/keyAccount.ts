import type { DunningPolicy } from '../policy.ts';
import { sendWindows } from './sendWindows.ts';

/** Follow-up of a key account: later, in writing first, and nothing harsh without finance's word. */
export const firstKeyAccount: DunningPolicy = {
  name: 'key-account',
  version: 1,
  levels: [
    { key: 'due', kind: 'due', offsetDays: 0, anchor: 'due', channels: ['email'] },
    { key: 'reminder', kind: 'reminder', offsetDays: 10, anchor: 'due', channels: ['email'] },
    { key: 'reminder-call', kind: 'reminder', offsetDays: 20, anchor: 'due', channels: ['call'] },
    {
      key: 'formal-notice',
      kind: 'formal-notice',
      offsetDays: 45,
      anchor: 'due',
      channels: ['letter', 'email'],
      minPrincipalMinor: 100_00,
      minDaysSinceReminder: 14,
      deadlineDays: 15,
    },
  ],
  windows: sendWindows,
  calm: { contactsPerWeek: 1, callsPer30Days: 2, minDaysBetweenLevels: 5 },
  harshSteps: 'approve',
  penalties: 'announce',
  thanks: false,
};

/** The same steps, in a friendly tone. */
export const keyAccount: DunningPolicy = {
  ...firstKeyAccount,
  version: 2,
  levels: firstKeyAccount.levels.map((level) =>
    level.kind === 'formal-notice' ? level : { ...level, tone: 'friendly' },
  ),
};
