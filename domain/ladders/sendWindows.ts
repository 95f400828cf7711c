import type { Channel, SendWindow } from '../policy.ts';

const officeHours: readonly SendWindow[] = [{ from: '09:00', to: '17:00' }];

/**
 * Hours in which each channel may be used: e-mail and SMS in the customer's zone, calls where the creditor's
 * and the customer's hours meet, what the creditor's own people handle in the creditor's zone.
 */
export const sendWindows: Readonly<Record<Channel, readonly SendWindow[]>> = {
  email: [{ from: '09:00', to: '18:00' }],
  sms: [
    { from: '10:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
  call: [
    { from: '09:30', to: '12:00' },
    { from: '14:00', to: '17:30' },
  ],
  letter: officeHours,
  handoff: officeHours,
  task: officeHours,
};
