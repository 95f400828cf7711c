import { nextInstant } from '../../domain/step.ts';
import type { CaseRecord } from '../ports/cases.ts';
import { isFollowed, isSameNext } from './followUp.ts';
import type { Outlook } from './lookAhead.ts';
import { type WritePorts, writeCase } from './writeCase.ts';

/**
 * Writes down what the outlook found, and puts the case to sleep when its follow-up has ended. Nothing new: no write.
 * @throws CaseMoved
 */
export async function settleCase(ports: WritePorts, outlook: Outlook): Promise<CaseRecord> {
  const { record, file, events, next } = outlook;
  const sleeps = record.run === 'live' && !isFollowed(nextInstant(next), ports.clock.now());
  if (events.length === 0 && isSameNext(record.nextStep, next) && !sleeps) return record;
  return writeCase(ports, record, file, events, { signal: false, sleepsWhenDone: true });
}
