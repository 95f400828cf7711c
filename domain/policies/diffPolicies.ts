import { parseInstant } from '../calendar/instant.ts';
import { spellDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { CaseFile } from '../caseFile.ts';
import type { DunningPolicy, Tone } from '../policy.ts';
import { type PlannedStep, previewSteps } from '../previewSteps.ts';
import { toneOf } from './toneOf.ts';

/** A case whose plan another ladder would change, and how, in words. */
export interface PlanChange {
  readonly invoice: string;
  readonly changes: readonly string[];
}

/** Whose next steps change if cases went from one ladder to another now, and how; nothing is changed by asking. */
export function diffPolicies(
  from: DunningPolicy,
  to: DunningPolicy,
  files: readonly CaseFile[],
  now: string,
): readonly PlanChange[] {
  return files
    .map((file) => {
      const before = previewSteps({ ...file, policy: from }, now);
      const after = previewSteps({ ...file, policy: to }, now);
      return {
        invoice: file.dunningCase.invoice,
        changes: [
          ...changesBetween(before, after, file.creditor.timeZone),
          ...otherTones(before, after, [from, to]),
        ],
      };
    })
    .filter(({ changes }) => changes.length > 0);
}

function changesBetween(
  before: readonly PlannedStep[],
  after: readonly PlannedStep[],
  timeZone: string,
): readonly string[] {
  const dayOf = ({ at }: PlannedStep) => localDateAt(parseInstant(at), timeZone);
  const gone = before
    .filter((step) => !counterpart(step, after))
    .map((step) => `${nameOf(step)} on ${spellDate(dayOf(step))} falls away`);
  const changed = after.flatMap((step) => {
    const old = counterpart(step, before);
    if (!old) return [`${nameOf(step)} comes on ${spellDate(dayOf(step))}`];
    if (dayOf(old) === dayOf(step)) return [];
    return [`${nameOf(step)} moves from ${spellDate(dayOf(old))} to ${spellDate(dayOf(step))}`];
  });
  return [...gone, ...changed];
}

/** Steps that stay, and speak otherwise. */
function otherTones(
  before: readonly PlannedStep[],
  after: readonly PlannedStep[],
  [from, to]: readonly [DunningPolicy, DunningPolicy],
): readonly string[] {
  return after.flatMap((step) => {
    const [old, now] = [toneIn(from, step), toneIn(to, step)];
    if (!counterpart(step, before) || old === now || old === undefined || now === undefined) return [];
    return [`${nameOf(step)} becomes ${now} instead of ${old}`];
  });
}

function toneIn({ levels }: DunningPolicy, { level }: PlannedStep): Tone | undefined {
  const found = levels.find(({ key }) => key === level);
  return found && toneOf(found);
}

function counterpart(step: PlannedStep, others: readonly PlannedStep[]): PlannedStep | undefined {
  return others.find(({ level, channel }) => level === step.level && channel === step.channel);
}

function nameOf({ level, channel }: PlannedStep): string {
  return `${level} by ${channel}`;
}
