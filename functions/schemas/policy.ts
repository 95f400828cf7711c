import * as z from 'zod/mini';
import { amountOrZeroMinor } from './money.ts';
import { country, ladderName, language, levelKey } from './text.ts';
import { wholeNumber } from './wholeNumber.ts';

/** Far more levels than anybody chases an invoice by. */
const mostLevels = 20;

const channel = z.enum(['call', 'email', 'sms', 'letter', 'handoff', 'task']);
const days = wholeNumber('must be a whole number of days').check(z.minimum(0), z.maximum(3650));
const offsetDays = wholeNumber('must be a whole number of days').check(z.minimum(-365), z.maximum(3650));
const rating = z.enum(['A', 'B', 'C', 'D', 'E', 'U']);

const level = z.strictObject({
  key: levelKey,
  kind: z.enum(['courtesy', 'receipt-check', 'due', 'reminder', 'formal-notice', 'hand-off', 'task']),
  offsetDays,
  anchor: z.enum(['due', 'issue']),
  channels: z.array(channel).check(z.maxLength(6)),
  tone: z.optional(z.enum(['friendly', 'neutral', 'firm'])),
  onlyFor: z.optional(
    z.strictObject({
      customerKinds: z.optional(z.array(z.enum(['business', 'sole-trader', 'public', 'consumer']))),
      countries: z.optional(z.array(country)),
      languages: z.optional(z.array(language)),
      ratings: z.optional(z.array(rating)),
    }),
  ),
  approval: z.optional(z.enum(['veto', 'approve'])),
  minPrincipalMinor: z.optional(amountOrZeroMinor),
  minCustomerDueMinor: z.optional(amountOrZeroMinor),
  minDaysSinceIssue: z.optional(days),
  oncePerCustomerDays: z.optional(days),
  instead: z.optional(z.strictObject({ channel, offsetDays })),
  skipWhenTermDaysAtMost: z.optional(days),
  minDaysSinceReminder: z.optional(days),
  workingDaysAfterDeadline: z.optional(days),
  deadlineDays: z.optional(days),
});

const hours = z.array(z.strictObject({ from: z.string(), to: z.string() })).check(z.maxLength(6));

/** A ladder as it is written: its name is in the path, its versions are counted. What it means is checked by the rules. */
export const policyBody = z.strictObject({
  levels: z.array(level).check(z.maxLength(mostLevels)),
  windows: z.strictObject({
    call: hours,
    email: hours,
    sms: hours,
    letter: hours,
    handoff: hours,
    task: hours,
  }),
  calm: z.strictObject({
    contactsPerWeek: days,
    callsPer30Days: days,
    minDaysBetweenLevels: z.optional(days),
  }),
  harshSteps: z.enum(['veto', 'approve']),
  penalties: z.enum(['announce', 'claim', 'waive']),
  thanks: z.boolean(),
});

export type PolicyBody = z.infer<typeof policyBody>;

/** Cases of which ladder, when not of the one in the path; and a draft, when it is not kept yet. */
export const diffBody = z.strictObject({ of: z.optional(ladderName), draft: z.optional(policyBody) });

export const migrationBody = z.strictObject({
  of: z.optional(ladderName),
  confirm: z.optional(
    z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be the token that came with the list')),
  ),
});
