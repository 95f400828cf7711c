import type { DunningCase } from './dunningCase.ts';
import type { CaseEvent, InvoiceRegistered, RecordedEvent } from './events.ts';
import { agreementFolds } from './folding/agreementFolds.ts';
import type { Folds } from './folding/fold.ts';
import { lifeFolds } from './folding/lifeFolds.ts';
import { moneyFolds } from './folding/moneyFolds.ts';
import { noticeFolds } from './folding/noticeFolds.ts';
import { hashEvent } from './recordEvents.ts';
import type { Sha256 } from './sha256.ts';

/** An event came before the registration of its invoice, or the invoice was registered twice. */
export class EventOutOfPlace extends Error {
  override readonly name = 'EventOutOfPlace';
}

type LaterEvent = Exclude<CaseEvent, InvoiceRegistered>;

const folds: Folds<LaterEvent['type']> = {
  ...moneyFolds,
  ...agreementFolds,
  ...noticeFolds,
  ...lifeFolds,
};

/** The case after one more event. @throws EventOutOfPlace */
export function evolve(dunningCase: DunningCase | undefined, event: CaseEvent): DunningCase {
  if (event.type === 'InvoiceRegistered') {
    if (dunningCase) throw new EventOutOfPlace(`invoice ${dunningCase.invoice} is registered already`);
    return openCase(event);
  }
  if (!dunningCase) throw new EventOutOfPlace(`${event.type} came before InvoiceRegistered`);
  const fold = folds[event.type] as (dunningCase: DunningCase, event: LaterEvent) => DunningCase;
  return { ...fold(dunningCase, event), eventCount: dunningCase.eventCount + 1 };
}

/** The case that events make, on top of an older state of it (a snapshot) when there is one. @throws EventOutOfPlace */
export function foldEvents(events: readonly CaseEvent[], base?: DunningCase): DunningCase {
  const folded = events.reduce<DunningCase | undefined>(evolve, base);
  if (!folded) throw new EventOutOfPlace('a case without events');
  return folded;
}

/** As `foldEvents`, with the hash of the last event, to which the next one is chained. */
export function foldRecordedEvents(
  events: readonly RecordedEvent[],
  sha256: Sha256,
  base?: DunningCase,
): DunningCase {
  const last = events.at(-1);
  const folded = foldEvents(events, base);
  return last ? { ...folded, lastHash: hashEvent(last, sha256) } : folded;
}

function openCase(event: InvoiceRegistered): DunningCase {
  const { type: _type, at, by: _by, creditor, invoice, policy, ...rest } = event;
  const {
    recordedAt: _recordedAt,
    previousHash: _previousHash,
    ...facts
  } = rest as typeof rest & Partial<RecordedEvent>;
  return {
    creditor,
    invoice,
    facts,
    policy,
    registeredAt: at,
    cycle: 1,
    payments: {},
    statedTotalMinor: 0,
    creditNotes: {},
    writtenOffMinor: 0,
    writeOffs: {},
    interruptions: [],
    disputes: {},
    promises: {},
    holds: {},
    notices: {},
    skips: [],
    announced: {},
    approved: {},
    calls: [],
    eventCount: 1,
    lastHash: '',
  };
}
