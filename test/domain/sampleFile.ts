import { createHash } from 'node:crypto';
import type { CaseFile } from '../../domain/caseFile.ts';
import { decide } from '../../domain/decide.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import type { InvoiceFacts } from '../../domain/events.ts';
import { foldEvents } from '../../domain/evolve.ts';
import { builtInPolicies } from '../../domain/ladders/builtInPolicies.ts';
import type { Creditor, Customer } from '../../domain/parties.ts';
import type { DunningPolicy } from '../../domain/policy.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const creditor: Creditor = {
  id: 'atelier',
  name: 'Atelier Martin',
  legal: {
    form: 'SAS',
    siren: '732829320',
    address: { lines: ['12 rue de la République'], postalCode: '69002', city: 'Lyon', country: 'FR' },
  },
  bank: { holder: 'Atelier Martin SAS', iban: 'FR7630006000011234567890189' },
  sender: { email: 'compta@atelier.example', name: 'Atelier Martin', replyTo: 'compta@atelier.example' },
  timeZone: 'Europe/Paris',
  calendar: 'FR',
  closedOn: [],
  language: 'fr',
  collectors: ['claire@atelier.example'],
  finance: ['daf@atelier.example'],
  smsSender: 'ATELIER',
  office: 'courrier@atelier.example',
  agency: { name: 'Recouvra', email: 'dossiers@recouvra.example' },
  mode: 'live',
  books: { liveFeed: true },
  toleranceMinor: 0,
  policies: { business: 'fr-b2b', public: 'fr-public', consumer: 'consumer' },
  hourlyCap: 200,
};

export const customer: Customer = {
  id: 'dupont',
  creditor: 'atelier',
  name: 'Dupont & Fils',
  kind: 'business',
  language: 'fr',
  timeZone: 'Europe/Paris',
  country: 'FR',
  address: { lines: ['4 avenue du Parc'], postalCode: '38000', city: 'Grenoble', country: 'FR' },
  contacts: {
    accountsPayable: { name: 'Marie Dupont', email: 'compta@dupont.example', phone: '+33476112233' },
  },
};

/** Due on Monday 2 March 2026, a quiet month: J+5 is Saturday 7, J+8 Tuesday 10, J+15 Tuesday 17, J+30 Wednesday 1 April. */
export const facts: InvoiceFacts = {
  number: 'F-102',
  customer: 'dupont',
  currency: 'EUR',
  grossMinor: 1200_00,
  issuedOn: '2026-01-30',
  dueOn: '2026-03-02',
};

export function policyNamed(name: string): DunningPolicy {
  const policy = builtInPolicies.find((candidate) => candidate.name === name);
  if (!policy) throw new Error(`no ladder ${name}`);
  return policy;
}

export interface Sample {
  readonly facts?: Partial<InvoiceFacts>;
  readonly creditor?: Partial<Creditor>;
  readonly customer?: Partial<Customer>;
  readonly policy?: DunningPolicy;
  readonly registeredAt?: string;
  readonly invoice?: string;
}

export function registeredCase(sample: Sample = {}): DunningCase {
  const policy = sample.policy ?? policyNamed('fr-b2b');
  return foldEvents(
    decide(
      undefined,
      {
        type: 'register',
        creditor: 'atelier',
        invoice: sample.invoice ?? 'f-102',
        facts: { ...facts, ...sample.facts },
        policy: { name: policy.name, version: policy.version },
      },
      { now: sample.registeredAt ?? '2026-02-01T08:00:00.000Z', by: 'test' },
    ),
  );
}

export function sampleFile(sample: Sample = {}): CaseFile {
  const dunningCase = registeredCase(sample);
  return {
    dunningCase,
    creditor: { ...creditor, ...sample.creditor },
    customer: { ...customer, ...sample.customer },
    policy: sample.policy ?? policyNamed('fr-b2b'),
    contacts: { version: 0, slots: [] },
    account: { totalDueMinor: dunningCase.facts.grossMinor, unmatchedMinor: 0 },
    brake: { killed: false, hour: '2026-01-01T00', sentThisHour: 0 },
  };
}
