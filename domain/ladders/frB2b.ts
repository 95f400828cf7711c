import type { DunningPolicy } from '../policy.ts';
import { sendWindows } from './sendWindows.ts';

/** Follow-up of a business in France, from two weeks before the due date to the agency. Amounts in euro cents. */
export const frB2b: DunningPolicy = {
  name: 'fr-b2b',
  version: 1,
  levels: [
    {
      key: 'courtesy-call',
      kind: 'courtesy',
      offsetDays: -14,
      anchor: 'due',
      channels: ['call'],
      minDaysSinceIssue: 5,
      minCustomerDueMinor: 300_00,
      oncePerCustomerDays: 30,
      instead: { channel: 'email', offsetDays: -5 },
      skipWhenTermDaysAtMost: 10,
    },
    { key: 'due', kind: 'due', offsetDays: 0, anchor: 'due', channels: ['email'] },
    { key: 'reminder', kind: 'reminder', offsetDays: 5, anchor: 'due', channels: ['email', 'sms'] },
    { key: 'reminder-call', kind: 'reminder', offsetDays: 8, anchor: 'due', channels: ['call'] },
    {
      key: 'formal-notice',
      kind: 'formal-notice',
      offsetDays: 15,
      anchor: 'due',
      channels: ['letter', 'email'],
      minPrincipalMinor: 100_00,
      minDaysSinceReminder: 7,
      deadlineDays: 10,
    },
    {
      key: 'hand-off',
      kind: 'hand-off',
      offsetDays: 30,
      anchor: 'due',
      channels: ['handoff'],
      workingDaysAfterDeadline: 3,
    },
  ],
  windows: sendWindows,
  calm: { contactsPerWeek: 2, callsPer30Days: 3, minDaysBetweenLevels: 3 },
  harshSteps: 'veto',
  penalties: 'announce',
  thanks: false,
};
