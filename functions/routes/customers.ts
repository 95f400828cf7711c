import { parseInstant } from '../../domain/calendar/instant.ts';
import { daysBetween } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { longHoldDays } from '../../domain/next/resumption.ts';
import type { Contact, ContactRole, Customer } from '../../domain/parties.ts';
import { signalCustomer } from '../flows/signalCustomer.ts';
import { created, ok } from '../http/answer.ts';
import { invalidField } from '../http/problem.ts';
import type { CustomerProfile, Policies } from '../ports/parties.ts';
import { type CustomerBody, customerBody, customerHoldBody } from '../schemas/customer.ts';
import { emptyBody } from '../schemas/invoice.ts';
import { type ApiPorts, route } from './apiPorts.ts';
import { checkNotOver } from './checkNotOver.ts';
import { checkTerm } from './checkTerm.ts';
import { isSame } from './isSame.ts';
import { knownCreditor, knownCustomer } from './parties.ts';
import { present } from './present.ts';

const putCustomer = route({
  method: 'PUT',
  path: '/v1/customers/{customer}',
  scope: 'invoices:write',
  body: customerBody,
  async answer({ params, body, caller, now }, ports) {
    await knownCreditor(ports.creditors, caller.creditor);
    const before = await ports.customers.find(caller.creditor, params.customer);
    const after = customerFrom(caller.creditor, params.customer, body, before, now);
    checkTerm(after.term, '#/term', now);
    await checkLadder(after, ports.policies, '#/policy');
    await saveCustomer(before, after, now, ports);
    return before === undefined ? created(after) : ok(after);
  },
});

const getCustomer = route({
  method: 'GET',
  path: '/v1/customers/{customer}',
  scope: 'invoices:read',
  async answer({ params, caller }, ports) {
    return ok(await knownCustomer(ports.customers, caller.creditor, params.customer));
  },
});

const placeHold = route({
  method: 'POST',
  path: '/v1/customers/{customer}/hold',
  scope: 'invoices:write',
  body: customerHoldBody,
  async answer({ params, body, caller, now }, ports) {
    const before = await knownCustomer(ports.customers, caller.creditor, params.customer);
    const { reason, until } = body;
    if (until !== before.hold?.until) await checkNotOver(until, caller.creditor, now, ports);
    const since = before.hold?.since ?? (await creditorsDay(caller.creditor, now, ports));
    const hold = { reason, since, by: caller.by, ...(until === undefined ? {} : { until }) };
    const after: Customer = { ...before, hold };
    await saveCustomer(before, after, now, ports);
    return ok(after);
  },
});

const liftHold = route({
  method: 'DELETE',
  path: '/v1/customers/{customer}/hold',
  scope: 'invoices:write',
  body: emptyBody,
  async answer({ params, caller, now }, ports) {
    const before = await knownCustomer(ports.customers, caller.creditor, params.customer);
    const { hold, ...rest } = before;
    const today = await creditorsDay(caller.creditor, now, ports);
    const since = hold?.since ?? today;
    const after = daysBetween(since, today) > longHoldDays ? { ...rest, resumedOn: today } : rest;
    await saveCustomer(before, after, now, ports);
    return ok(after);
  },
});

export const customerRoutes = [putCustomer, getCustomer, placeHold, liftHold];

async function creditorsDay(creditor: string, now: string, ports: ApiPorts): Promise<string> {
  const { timeZone } = await knownCreditor(ports.creditors, creditor);
  return localDateAt(parseInstant(now), timeZone);
}

/** Holds are placed and lifted by calls of their own, so they survive a PUT. */
export function customerFrom(
  creditor: string,
  id: string,
  body: CustomerBody,
  before: Customer | undefined,
  now: string,
): Customer {
  const contacts = Object.fromEntries(
    contactRoles.map((role) => [role, contactFrom(body.contacts[role], before?.contacts[role], now)]),
  );
  const { hold, resumedOn, creditHold } = before ?? {};
  return present({ ...body, id, creditor, contacts, hold, resumedOn, creditHold });
}

const contactRoles: readonly ContactRole[] = ['accountsPayable', 'legalRepresentative', 'buyer'];

/** An address that changed is dated: bounces before were those of the other. */
function contactFrom(
  body: CustomerBody['contacts'][ContactRole],
  before: Contact | undefined,
  now: string,
): object | undefined {
  if (body === undefined || before === undefined) return body;
  const emailSince = body.email === before.email ? before.emailSince : now;
  return { ...body, emailSince };
}

/** @throws Problem when the customer names a ladder that does not exist */
export async function checkLadder(customer: Customer, policies: Policies, pointer: string): Promise<void> {
  if (customer.policy === undefined) return;
  await policies.current(customer.creditor, customer.policy).catch((error: Error) => {
    if (error.name !== 'UnknownPolicy') throw error;
    throw invalidField(pointer, 'unknown-ladder', 'There is no ladder of this name.');
  });
}

/** Saves a customer that changed, and wakes its open cases when the change may move their steps. */
export async function saveCustomer(
  before: Customer | undefined,
  after: Customer,
  now: string,
  ports: ApiPorts,
): Promise<void> {
  if (before !== undefined && isSame(before, after)) return;
  await saveParts(before, after, now, ports);
  if (before === undefined || isSame(whatStepsRestOn(before), whatStepsRestOn(after))) return;
  await signalCustomer(ports, after.creditor, after.id);
}

/** Only what this request changes is written, so that a hold placed at the same moment stays. */
async function saveParts(
  before: Customer | undefined,
  after: Customer,
  now: string,
  { customers }: ApiPorts,
): Promise<void> {
  const [was, is] = [splitCustomer(before), splitCustomer(after)];
  if (before === undefined || !isSame(was.profile, is.profile)) await customers.save(is.profile, now);
  const changed = standingParts.filter(
    (part) => !isSame({ it: was.standing[part] }, { it: is.standing[part] }),
  );
  if (changed.length === 0) return;
  const parts = Object.fromEntries(changed.map((part) => [part, is.standing[part]]));
  await customers.setStanding(after.creditor, after.id, parts, now);
}

const standingParts = ['hold', 'resumedOn', 'creditHold'] as const;

function splitCustomer(customer: Partial<Customer> = {}) {
  const { hold, resumedOn, creditHold, ...profile } = customer;
  return { profile: profile as CustomerProfile, standing: { hold, resumedOn, creditHold } };
}

/** A new name changes what is printed, not when or how. */
function whatStepsRestOn(customer: Customer): object {
  const { kind, language, timeZone, country, calendar, rating, contacts, address, hold, resumedOn } =
    customer;
  return { kind, language, timeZone, country, calendar, rating, contacts, address, hold, resumedOn };
}
