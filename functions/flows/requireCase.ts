import type { CaseKey, CaseRecord } from '../ports/cases.ts';
import { UnknownCase } from '../ports/errors.ts';
import type { Ports } from '../ports/ports.ts';

/** @throws UnknownCase */
export async function requireCase(ports: Pick<Ports, 'cases'>, key: CaseKey): Promise<CaseRecord> {
  const record = await ports.cases.load(key);
  if (record === undefined) throw new UnknownCase(`${key.creditor}/${key.invoice}`);
  return record;
}
