import type { ActionLinks, ApiKeys } from './access.ts';
import type { Cases } from './cases.ts';
import type { Brakes, Contacts } from './contacts.ts';
import type { Executions } from './executions.ts';
import type { Notices } from './notices.ts';
import type { Creditors, Customers, Policies } from './parties.ts';
import type { PaymentLinks, UnmatchedMoney } from './payments.ts';
import type { Mailer, Texter } from './senders.ts';
import type { Announcements, Clock, Log, Randomness, Sha256 } from './surroundings.ts';

/** Everything outside the rules. A flow asks for the part that it uses. */
export interface Ports {
  readonly cases: Cases;
  readonly creditors: Creditors;
  readonly customers: Customers;
  readonly policies: Policies;
  readonly contacts: Contacts;
  readonly brakes: Brakes;
  readonly notices: Notices;
  readonly links: PaymentLinks;
  readonly unmatched: UnmatchedMoney;
  readonly apiKeys: ApiKeys;
  readonly actionLinks: ActionLinks;
  readonly executions: Executions;
  readonly announcements: Announcements;
  readonly mailer: Mailer;
  readonly texter: Texter;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly sha256: Sha256;
  readonly log: Log;
}

/** What reading one case whole takes. */
export type ReadPorts = Pick<
  Ports,
  'cases' | 'creditors' | 'customers' | 'policies' | 'contacts' | 'brakes' | 'unmatched' | 'clock' | 'log'
>;

/** What changing a case and waking or starting its execution takes. */
export type ChangePorts = ReadPorts & Pick<Ports, 'executions' | 'announcements'>;
