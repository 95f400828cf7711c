import type { CaseCommand } from '../../domain/commands.ts';
import type { CaseRecord } from '../ports/cases.ts';
import { CaseMoved } from '../ports/errors.ts';
import type { Ports, ReadPorts } from '../ports/ports.ts';
import type { Reserved } from './courier.ts';
import { loadCaseFile } from './loadCaseFile.ts';
import { withDecision, withSkips } from './lookAhead.ts';
import { requireCase } from './requireCase.ts';
import { writeCase } from './writeCase.ts';

export type Outcome =
  | {
      readonly type: 'sent';
      readonly messageId: string;
      readonly contentHash: string;
      readonly deadline?: string;
    }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'unknown' };

/** Writes down what became of a reserved notice, on top of whatever came meanwhile, until it is written. */
export async function recordOutcome(
  ports: ReadPorts & Pick<Ports, 'announcements'>,
  reserved: Reserved,
  outcome: Outcome,
  options: { readonly sleepsWhenDone: boolean },
): Promise<CaseRecord> {
  let { record, file } = reserved;
  for (;;) {
    const now = ports.clock.now();
    const decided = withDecision(file, [], commandOf(reserved.notice, outcome), now);
    if (decided.length === 0) return record;
    try {
      return await writeCase(ports, record, file, withSkips(file, decided, now), {
        signal: false,
        ...options,
      });
    } catch (error) {
      if (!(error instanceof CaseMoved)) throw error;
      record = await requireCase(ports, record.key);
      file = await loadCaseFile(ports, record.dunningCase);
    }
  }
}

function commandOf(notice: string, outcome: Outcome): CaseCommand {
  switch (outcome.type) {
    case 'sent': {
      const { messageId, contentHash, deadline } = outcome;
      return {
        type: 'record-sent',
        notice,
        messageId,
        contentHash,
        ...(deadline === undefined ? {} : { deadline }),
      };
    }
    case 'refused':
      return { type: 'record-refused', notice, reason: outcome.reason };
    case 'unknown':
      return { type: 'record-unknown', notice };
  }
}
