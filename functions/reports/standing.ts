import type { CaseFile } from '../../domain/caseFile.ts';
import { nextStep } from '../../domain/nextStep.ts';
import { disputedMinor, leftToPayMinor } from '../../domain/principalDue.ts';
import type { NextStep } from '../../domain/step.ts';
import type { ReportInvoice } from '../../messages/facts.ts';
import { loadCaseFile } from '../flows/loadCaseFile.ts';
import type { CaseKey, CaseRecord } from '../ports/cases.ts';
import type { ReadPorts } from '../ports/ports.ts';

/** A case as a report sees it: found by an index, read anew, and asked what comes next. */
export interface Standing {
  readonly record: CaseRecord;
  readonly file: CaseFile;
  readonly step: NextStep;
}

/** Undefined when the index lags behind and there is no such case any more. */
export async function standingOf(ports: ReadPorts, key: CaseKey, now: string): Promise<Standing | undefined> {
  const record = await ports.cases.load(key);
  if (record === undefined) return undefined;
  const file = await loadCaseFile(ports, record.dunningCase);
  return { record, file, step: nextStep(file, now) };
}

/** The line that a report has for an invoice. */
export function reportInvoice({ dunningCase, customer, creditor }: CaseFile): ReportInvoice {
  const { number, currency, dueOn } = dunningCase.facts;
  const contestedMinor = disputedMinor(dunningCase);
  return {
    invoice: dunningCase.invoice,
    number,
    customerName: customer.name,
    currency,
    principalDueMinor: Math.max(0, leftToPayMinor(dunningCase, creditor.toleranceMinor)),
    ...(contestedMinor === 0 ? {} : { contestedMinor }),
    dueOn,
  };
}
