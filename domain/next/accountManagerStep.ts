import { accountManagerLevel, worryingDays } from '../accountManager.ts';
import { type EpochMs, formatInstant, minuteMs, parseInstant } from '../calendar/instant.ts';
import { addDays, spellDate } from '../calendar/localDate.ts';
import { type NextStep, nextInstant } from '../step.ts';
import { brakeGate } from './gates.ts';
import { minutesBetweenSteps, scheduleStep } from './schedule.ts';
import type { Situation } from './situation.ts';

/**
 * The step of the ladder, or before it a word to the customer's account manager: once in the life of a case, a week
 * after the due date. It is no contact of the customer, and never makes the ladder wait: whatever the ladder does
 * within a quarter of an hour goes first.
 */
export function orTellAccountManager(situation: Situation, ladder: NextStep): NextStep {
  const at = momentOf(situation);
  if (at === undefined) return ladder;
  const gate = at <= situation.now ? brakeGate(situation) : undefined;
  const isDue = at <= situation.now && gate === undefined;
  const ladderAt = nextInstant(ladder);
  if (ladder.kind === 'held' && !isDue) {
    const lookAgainAt = (gate && nextInstant(gate)) ?? formatInstant(at);
    return ladderAt === undefined || lookAgainAt < ladderAt ? { ...ladder, lookAgainAt } : ladder;
  }
  const soonest = at + minutesBetweenSteps * minuteMs;
  if (ladderAt !== undefined && parseInstant(ladderAt) < soonest) return ladder;
  return { ...(gate ?? perform(situation, at)), skips: ladder.skips };
}

function momentOf(situation: Situation): EpochMs | undefined {
  const { customer, dunningCase, notices } = situation;
  if (customer.accountManager === undefined) return undefined;
  if (notices.some(({ level }) => level === accountManagerLevel)) return undefined;
  const schedule = scheduleStep(situation, {
    channel: 'task',
    level: accountManagerLevel,
    earliestDay: addDays(dunningCase.facts.dueOn, worryingDays),
    ignoresWeeklyCap: true,
  });
  return schedule.kind === 'at' ? schedule.at : undefined;
}

function perform({ dunningCase }: Situation, at: EpochMs): NextStep {
  const { number, dueOn } = dunningCase.facts;
  const text = `invoice ${number} was due on ${spellDate(dueOn)}: the account manager is told`;
  return {
    kind: 'perform',
    level: accountManagerLevel,
    channel: 'task',
    notBefore: formatInstant(at),
    reason: { code: 'account-manager', text },
    skips: [],
  };
}
