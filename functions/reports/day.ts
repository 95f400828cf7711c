import type { Creditor } from '../../domain/parties.ts';

/** The morning of one creditor that a report is made for. */
export interface Day {
  readonly creditor: Creditor;
  readonly now: string;
  readonly date: string;
  readonly apiUrl: string;
}
