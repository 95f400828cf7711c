import { decide } from '../../domain/decide.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import type { InvoiceFacts } from '../../domain/events.ts';
import type { Creditor, Customer } from '../../domain/parties.ts';
import type { DunningPolicy } from '../../domain/policy.ts';
import { commitCase } from '../flows/commitCase.ts';
import { openCase } from '../flows/openCase.ts';
import { created, ok } from '../http/answer.ts';
import { invalidField, Problem } from '../http/problem.ts';
import { claimFor } from '../payments/matchAgain.ts';
import type { CaseKey, CaseRecord, Mentions } from '../ports/cases.ts';
import { CaseExists } from '../ports/errors.ts';
import { type InvoiceBody, invoiceBody } from '../schemas/invoice.ts';
import { type ApiPorts, route } from './apiPorts.ts';
import { checkDiscount } from './checkDiscount.ts';
import { checkTerm } from './checkTerm.ts';
import { checkLadder, customerFrom, saveCustomer } from './customers.ts';
import { dueDateFor } from './dueDate.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';
import { invoiceView } from './invoiceView.ts';
import { invoiceWarnings } from './invoiceWarnings.ts';
import { knownCreditor } from './parties.ts';
import { present } from './present.ts';

const putInvoice = route({
  method: 'PUT',
  path: '/v1/invoices/{invoice}',
  scope: 'invoices:write',
  body: invoiceBody,
  async answer({ params, body, caller, now }, ports) {
    const key = invoiceKey(caller, params);
    const creditor = await knownCreditor(ports.creditors, caller.creditor);
    await checkStripeInvoice(key, body.stripeInvoice, ports);
    const customers = await customersOf(creditor.id, body, now, ports);
    const before = await ports.cases.load(key);
    const dating = { body, creditor, customer: customers.customer, before: before?.dunningCase.facts };
    const dueOn = dueDateFor(dating);
    checkDiscount(body, dueOn);
    const intake = { key, creditor, ...customers, body, dueOn, by: caller.by, now };
    const { record, isNew } = await registerOrAmend(intake, before, ports);
    await linkAndClaim(record, ports);
    const view = {
      ...(await invoiceView(await knownInvoice(ports.cases, key), ports)),
      warnings: await invoiceWarnings(key, dueOn, dating, ports.cases),
    };
    return isNew ? created(view) : ok(view);
  },
});

const getInvoice = route({
  method: 'GET',
  path: '/v1/invoices/{invoice}',
  scope: 'invoices:read',
  async answer({ params, caller }, ports) {
    return ok(await invoiceView(await knownInvoice(ports.cases, invoiceKey(caller, params)), ports));
  },
});

export const invoiceRoutes = [putInvoice, getInvoice];

/** One request to register or amend: everything it rests on, nothing written yet. */
interface Intake {
  readonly key: CaseKey;
  readonly creditor: Creditor;
  readonly customerBefore: Customer | undefined;
  readonly customer: Customer;
  readonly body: InvoiceBody;
  readonly dueOn: string;
  readonly by: string;
  readonly now: string;
}

async function customersOf(
  creditor: string,
  body: InvoiceBody,
  now: string,
  ports: ApiPorts,
): Promise<Pick<Intake, 'customer' | 'customerBefore'>> {
  const id = body.customer?.id ?? body.customerId ?? '';
  const before = await ports.customers.find(creditor, id);
  if (body.customer !== undefined) {
    const customer = customerFrom(creditor, id, body.customer, before, now);
    checkTerm(customer.term, '#/customer/term', now);
    await checkLadder(customer, ports.policies, '#/customer/policy');
    return { customerBefore: before, customer };
  }
  if (before === undefined)
    throw invalidField('#/customerId', 'unknown-customer', 'There is no customer of this id.');
  return { customerBefore: before, customer: before };
}

/** A slip may be corrected, but an invoice of Stripe's that has paid another invoice stays that one's. */
async function checkStripeInvoice(
  key: CaseKey,
  stripeInvoice: string | undefined,
  ports: ApiPorts,
): Promise<void> {
  if (stripeInvoice === undefined) return;
  const owner = await ports.links.find(key.creditor, stripeInvoice);
  if (owner === undefined || owner.invoice === key.invoice) return;
  const { statedTotalMinor = 0 } = (await ports.cases.load(owner))?.dunningCase ?? {};
  if (statedTotalMinor > 0) {
    throw new Problem('conflict', 'This Stripe invoice has paid another invoice already.');
  }
}

/** Of two that register the same invoice at once, the second amends what the first made. */
async function registerOrAmend(
  intake: Intake,
  before: CaseRecord | undefined,
  ports: ApiPorts,
): Promise<{ readonly record: CaseRecord; readonly isNew: boolean }> {
  if (before !== undefined) return { record: await amend(intake, before, ports), isNew: false };
  try {
    return { record: await register(intake, ports), isNew: true };
  } catch (error) {
    if (!(error instanceof CaseExists)) throw error;
    return { record: await amend(intake, await knownInvoice(ports.cases, intake.key), ports), isNew: false };
  }
}

async function register(intake: Intake, ports: ApiPorts): Promise<CaseRecord> {
  const { key, body, by, now, customer, customerBefore } = intake;
  const { name, version } = await ladderFor(intake, ports);
  await saveCustomer(customerBefore, customer, now, ports);
  return await openCase(
    ports,
    { type: 'register', ...key, facts: factsOf(intake), policy: { name, version } },
    { by, mentions: mentionsOf(body) },
  );
}

/** The rules are asked before the customer is saved: a refusal leaves nothing behind. */
async function amend(intake: Intake, before: CaseRecord, ports: ApiPorts): Promise<CaseRecord> {
  const { key, body, by, now, customer, customerBefore } = intake;
  const facts = factsOf(intake);
  checkAmendment(before.dunningCase, facts, body);
  decide(before.dunningCase, { type: 'amend', facts }, { now, by });
  await saveCustomer(customerBefore, customer, now, ports);
  return await commitCase(ports, key, { type: 'amend', facts }, { by, mentions: mentionsOf(body) });
}

/** What was said to a customer cannot be unsaid of another, or in another currency. */
function checkAmendment(dunningCase: DunningCase, facts: InvoiceFacts, body: InvoiceBody): void {
  if (body.policy !== undefined && body.policy !== dunningCase.policy.name) {
    throw new Problem('conflict', 'An open invoice keeps the ladder it was registered with.');
  }
  const { currency, customer } = dunningCase.facts;
  if (currency === facts.currency && customer === facts.customer) return;
  const isTold = Object.keys(dunningCase.notices).length > 0;
  if (isTold || Object.keys(dunningCase.payments).length > 0) {
    throw new Problem(
      'conflict',
      'The customer and the currency cannot change after a notice or a payment: void this invoice and register another.',
    );
  }
}

async function ladderFor({ body, customer, creditor }: Intake, ports: ApiPorts): Promise<DunningPolicy> {
  const kind = customer.kind === 'public' || customer.kind === 'consumer' ? customer.kind : 'business';
  const name = body.policy ?? customer.policy ?? creditor.policies[kind];
  return await ports.policies.current(creditor.id, name).catch((error: Error) => {
    if (error.name !== 'UnknownPolicy') throw error;
    throw invalidField('#/policy', 'unknown-ladder', 'There is no ladder of this name.');
  });
}

/** Money that came before its invoice is applied, and Stripe's events find it from now on. */
async function linkAndClaim(record: CaseRecord, ports: ApiPorts): Promise<void> {
  const { stripeInvoice } = record.dunningCase.facts;
  if (stripeInvoice !== undefined) {
    const linked = await ports.links.find(record.key.creditor, stripeInvoice);
    if (linked?.invoice !== record.key.invoice)
      await ports.links.save(record.key.creditor, stripeInvoice, record.key);
  }
  await claimFor(ports, record);
}

function factsOf({ body, dueOn, customer }: Intake): InvoiceFacts {
  const {
    number,
    currency,
    grossMinor,
    netMinor,
    depositMinor,
    issuedOn,
    deliveredOn,
    discount,
    receivedOn,
    stripeInvoice,
    factor,
  } = body;
  return present({
    number,
    customer: customer.id,
    currency,
    grossMinor,
    netMinor,
    depositMinor,
    issuedOn,
    dueOn,
    deliveredOn,
    discount,
    receivedOn,
    stripeInvoice,
    factor,
  });
}

function mentionsOf({ payLink, purchaseOrder, commitmentNumber, serviceCode }: InvoiceBody): Mentions {
  return present({ payLink, purchaseOrder, commitmentNumber, serviceCode });
}
