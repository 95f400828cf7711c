import type { CaseCommand } from '../../domain/commands.ts';
import { decide } from '../../domain/decide.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import type { CaseEvent } from '../../domain/events.ts';
import type { CaseKey, CaseRecord, Mentions } from '../ports/cases.ts';
import type { ChangePorts } from '../ports/ports.ts';
import { isSameNext } from './followUp.ts';
import { loadCaseFile } from './loadCaseFile.ts';
import { requireCase } from './requireCase.ts';
import { retryWhenMoved } from './retryWhenMoved.ts';
import { rouse } from './rouse.ts';
import { writeCase } from './writeCase.ts';

export interface CommitOptions {
  /** `api:<key id>`, `stripe`, `bank-feed`, `finance`, `ses`, `sms`, `jalon`. */
  readonly by: string;
  /** `if-next-changes`: only when the rules now answer something else (delivery events). Default: always. */
  readonly signal?: 'always' | 'if-next-changes';
  /** Absent: unchanged. */
  readonly mentions?: Mentions;
  /** Asked each time the rules have answered, before anything is written; what it throws refuses the command. */
  readonly check?: (dunningCase: DunningCase, events: readonly CaseEvent[]) => Promise<void>;
}

/**
 * The one way to change a case from outside its execution: decide, one conditional write, then wake or start.
 * A duplicate changes nothing, and rouses again unless the first has been heard of.
 * @throws UnknownCase, UnknownParty, and whatever `decide` or `check` rejects with
 */
export async function commitCase(
  ports: ChangePorts,
  key: CaseKey,
  command: CaseCommand,
  { by, signal = 'always', mentions, check }: CommitOptions,
): Promise<CaseRecord> {
  return retryWhenMoved(async () => {
    const record = await requireCase(ports, key);
    const file = await loadCaseFile(ports, record.dunningCase);
    const events = decide(record.dunningCase, command, { now: ports.clock.now(), by, file });
    await check?.(record.dunningCase, events);
    if (events.length === 0 && isUnchanged(record.mentions, mentions)) {
      return isUnheard(record) ? rouse(ports, record) : record;
    }
    const written = await writeCase(ports, record, file, events, {
      signal: (next) => signal === 'always' || !isSameNext(record.nextStep, next),
      ...(mentions === undefined ? {} : { mentions }),
    });
    return written.signalSeq === record.signalSeq ? written : rouse(ports, written);
  });
}

/** A wait that was parked since the last signal has seen it; anything else may have been lost on its way. */
function isUnheard(record: CaseRecord): boolean {
  return record.run === 'dormant' || record.pendingAt !== undefined;
}

function isUnchanged(before: Mentions, after: Mentions | undefined): boolean {
  if (after === undefined) return true;
  const names = ['payLink', 'purchaseOrder', 'commitmentNumber', 'serviceCode'] as const;
  return names.every((name) => before[name] === after[name]);
}
