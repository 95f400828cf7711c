import { accountManagerLevel } from '../../domain/accountManager.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { type DiscountOffer, discountOffer, discountTaken } from '../../domain/earlyDiscount.ts';
import { letterDayAt } from '../../domain/notices.ts';
import { toneOf } from '../../domain/policies/toneOf.ts';
import { disputedMinor, principalDueMinor } from '../../domain/principalDue.ts';
import { creditedMinor, receivedMinor } from '../../domain/unpaid.ts';
import type { LetterStanding, MessageLevel, StatementLine } from '../../messages/facts.ts';
import type { Mentions } from '../ports/cases.ts';
import { brokenPlan } from './brokenPlan.ts';
import { type NoticeLetter, noticeLetter } from './noticeLetter.ts';
import { owedOn } from './owedOn.ts';

/** One invoice as a message at this level states it. */
export interface LineWanted {
  readonly file: CaseFile;
  readonly mentions: Mentions;
  readonly level: string;
  /** The amount that the reservation froze. */
  readonly amountMinor: number;
  /** The day that penalties are counted to, except in the copy of a letter: it asks for what the letter asks. */
  readonly today: string;
  readonly whyNow?: StatementLine['whyNow'];
}

const penaltyKinds: readonly MessageLevel['kind'][] = ['formal-notice', 'hand-off'];

export function statementLine({
  file,
  mentions,
  level,
  amountMinor,
  today,
  whyNow,
}: LineWanted): StatementLine {
  const { dunningCase, creditor } = file;
  const messageLevel = levelOf(file, level);
  const made = noticeLetter(dunningCase);
  const letter = made && standingOf(made);
  const isCopy = made !== undefined && messageLevel.kind === 'formal-notice';
  const day = isCopy ? letterDayAt(made.reservedAt, creditor) : today;
  const contestedMinor = contestedOf(file, amountMinor);
  const owed = penaltyKinds.includes(messageLevel.kind) ? owedOn(file, day, contestedMinor) : undefined;
  const taken = discountTaken(dunningCase, creditor.toleranceMinor);
  const plan = brokenPlan(file, today);
  const offer = offerFor(dunningCase, amountMinor, today);
  return {
    invoice: dunningCase.invoice,
    level: messageLevel,
    facts: dunningCase.facts,
    mentions,
    principalDueMinor: amountMinor,
    paidMinor: receivedMinor(dunningCase),
    creditedMinor: creditedMinor(dunningCase) + (taken?.amountMinor ?? 0),
    writtenOffMinor: dunningCase.writtenOffMinor,
    contestedMinor,
    ...(owed === undefined ? {} : { owed }),
    ...(letter === undefined ? {} : { letter }),
    ...(whyNow === undefined ? {} : { whyNow }),
    ...(plan === undefined ? {} : { brokenPlan: plan }),
    ...(offer === undefined ? {} : { discount: offer }),
  };
}

/** What is due and not asked for because the customer contests it. */
function contestedOf({ dunningCase, creditor }: CaseFile, amountMinor: number): number {
  const notAskedMinor = principalDueMinor(dunningCase, creditor.toleranceMinor) - amountMinor;
  return Math.max(0, Math.min(disputedMinor(dunningCase), notAskedMinor));
}

/** A discount on all that is due; beside a part in dispute there is no one sum that would settle the invoice. */
function offerFor(dunningCase: DunningCase, amountMinor: number, today: string): DiscountOffer | undefined {
  return amountMinor === principalDueMinor(dunningCase) ? discountOffer(dunningCase, today) : undefined;
}

export function levelOf({ policy }: Pick<CaseFile, 'policy'>, key: string): MessageLevel {
  if (key === 'thanks' || key === 'recall' || key === 'correction') return { key, kind: key };
  if (key === accountManagerLevel) return { key, kind: accountManagerLevel };
  const level = policy.levels.find((candidate) => candidate.key === key);
  if (level === undefined) throw new RangeError(`${policy.name} ${policy.version} has no level ${key}`);
  const tone = toneOf(level);
  return { key, kind: level.kind, ...(tone === undefined ? {} : { tone }) };
}

function standingOf({ deadline, postedOn, tracking, receivedOn }: NoticeLetter): LetterStanding {
  return {
    deadline,
    ...(postedOn === undefined ? {} : { postedOn }),
    ...(tracking === undefined ? {} : { tracking }),
    ...(receivedOn === undefined ? {} : { receivedOn }),
  };
}
