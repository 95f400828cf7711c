import { frB2b } from '../../../domain/ladders/frB2b.ts';
import { bankPayment, stripeInvoicePaid } from '../../../examples/happenings.ts';
import { openWorld, type World } from '../world/openWorld.ts';
import { deleteItem, putItem, readTable, type StoredItem } from '../world/operator.ts';
import { smallLedger } from '../world/storyLedger.ts';

const creditor = smallLedger.creditor.id;

/** A sandbox with the creditor and the customers of the small ledger, and no invoice yet. */
export function openGrantStory(template: string, data: string, log: (line: string) => void): Promise<World> {
  const nobody = { ...smallLedger, invoices: [], happenings: [] };
  // An index that lags, so that money and its invoice can cross.
  return openWorld(nobody, { template, data, log, indexLagOperations: 60 });
}

/**
 * Eight days in which every function does everything that it is there for: also what happens only when an execution
 * is lost, a signal goes unheard, a ledger has grown too long for its item, or a step fails.
 */
export async function walkGrantStory(world: World): Promise<void> {
  await registerInvoices(world);
  const customer = await aCustomerIsLost(world);
  await whatWasSentIsDelivered(world);
  await moneyComes(world);
  await thingsGetLost(world);
  await advanceUntil(world.sandbox, () => world.sandbox.cloud().calls.report().calls.some(isParked));
  await putItem(world.sandbox, customer);
  await theNextMorning(world);
  await toTheAgencyAndBack(world);
}

const farCustomer = {
  ...{ id: 'far', name: 'Far', timeZone: 'Europe/Paris' },
  address: { lines: ['1 rue Droite'], postalCode: '75001', city: 'Paris', country: 'FR' },
  contacts: { accountsPayable: { email: 'compta@far.example', phone: '+33639981209', sms: true } },
};

/** A ladder of a few days: a reminder at once, a formal notice, the agency. */
async function registerInvoices({ sandbox, jalon }: World): Promise<void> {
  const level = (key: string) => frB2b.levels.find((one) => one.key === key);
  const levels = [
    { ...level('reminder'), offsetDays: 0 },
    { ...level('formal-notice'), offsetDays: 1, minDaysSinceReminder: 1, deadlineDays: 0 },
    { ...level('hand-off'), offsetDays: 2, workingDaysAfterDeadline: 0 },
  ];
  const calm = { ...frB2b.calm, minDaysBetweenLevels: 1 };
  await putItem(sandbox, {
    ...{ ...frB2b, name: 'fast', levels, calm },
    ...{ pk: `POLICY#${creditor}#fast`, sk: 'V#000001' },
  });
  const register = (id: string, customerId: string, more: object = {}) =>
    jalon.put(`/v1/invoices/${id}`, {
      ...{ number: `${id}/2026`, customerId, currency: 'EUR', grossMinor: 500_000 },
      ...{ issuedOn: '2026-02-02', dueOn: '2026-03-02', policy: 'fast' },
      ...more,
    });
  await register('G-agency', 'transports-moreau');
  await register('G-sms', 'menuiserie-roux');
  await register('G-call', 'hotel-ancre', { policy: 'fr-b2b', dueOn: '2026-03-16' });
  await register('G-park', 'librairie-quai');
  await register('G-asleep', 'atelier-sud', { policy: 'fr-b2b', dueOn: '2026-06-02' });
  await register('G-far', '', { customerId: undefined, customer: farCustomer });
  await register('G-stripe', 'ferme-haute', { stripeInvoice: 'in_grants' });
}

/** Monday, before anything may leave: a customer is gone, so a step will fail and its case be parked. */
async function aCustomerIsLost({ sandbox, jalon }: World): Promise<StoredItem> {
  await sandbox.advanceTo('2026-03-02T07:55:00Z');
  await jalon.get('/v1/invoices?number=G-call%2F2026');
  await jalon.get('/v1/invoices?changedSince=2026-03-01T00:00:00Z');
  const items = await readTable(sandbox);
  const customer = items.find(({ pk }) => pk === `CUSTOMER#${creditor}#librairie-quai`);
  if (customer === undefined) throw new Error('the customer of G-park is not stored where it was');
  await deleteItem(sandbox, customer);
  await lengthen(sandbox, 'G-park');
  return customer;
}

const isParked = (call: { function: string; action: string }) =>
  call.function === 'park' && call.action === 'dynamodb:UpdateItem';

/** E-mails leave, and are delivered a minute later, to a case whose ledger has grown long meanwhile. */
async function whatWasSentIsDelivered(world: World): Promise<void> {
  const { sandbox } = world;
  await untilLeft(sandbox, 'G-agency');
  await lengthen(sandbox, 'G-agency');
  await advanceMinutes(sandbox, 3);
  // An outcome told once more rouses a case that has not heard of it, also one that was never started.
  const [sent] = sandbox.outbox().filter(({ invoice }) => invoice === 'G-agency');
  const again = {
    source: 'aws.ses',
    'detail-type': 'Email Delivered',
    detail: { mail: { tags: { notice: [sent?.tags.notice], case: [sent?.tags.case] } } },
  };
  await leaveUnheard(sandbox, 'G-agency');
  await put(world, again);
  await putToSleep(sandbox, 'G-agency');
  await put(world, again);
  // The permission to send texts is taken back: the plan skips one, on a long ledger.
  await untilLeft(sandbox, 'G-sms');
  await lengthen(sandbox, 'G-sms');
  await putWithoutTexts(world.jalon);
  await untilLeft(sandbox, 'G-far');
  await advanceMinutes(sandbox, 3);
  await stopTheNextLevel(world);
}

/** Finance stops the next level as the execution gets lost: the sweep puts the case to sleep, with what it skips. */
async function stopTheNextLevel({ sandbox, jalon }: World): Promise<void> {
  await loseRunning(sandbox, 'G-far');
  const { id, ...customer } = farCustomer;
  const contacts = { accountsPayable: { email: 'compta@far.example' } };
  await jalon.put(`/v1/customers/${id}`, { ...customer, contacts });
  await jalon.post('/v1/invoices/G-far/hold', { level: 'formal-notice', reason: 'stopped' });
  await lengthen(sandbox, 'G-far');
}

async function putWithoutTexts(jalon: World['jalon']): Promise<void> {
  const customer = smallLedger.customers.find(({ id }) => id === 'menuiserie-roux') as Record<
    string,
    unknown
  >;
  const { id, ...body } = customer;
  const contacts = { accountsPayable: { email: 'bureau@menuiserie-roux.example' } };
  await jalon.put(`/v1/customers/${id}`, { ...body, contacts });
}

/** Money with and without an invoice, for cases that wait and for one that sleeps. */
async function moneyComes(world: World): Promise<void> {
  const { sandbox, jalon } = world;
  await untilLeft(sandbox, 'G-call');
  const part = (id: string, payment: string) =>
    bankPayment(creditor, { id, currency: 'EUR' }, payment, 1_000, '2026-03-02');
  await put(world, part('G-call', 'part-1'));
  await putToSleep(sandbox, 'G-call');
  await put(world, part('G-call', 'part-2'));
  await put(world, part('G-unknown', 'part-3'));
  await registerUnknown(world);
  await put(
    world,
    stripeInvoicePaid({ ...stripeInvoice, grossMinor: 500_000 }, 500_000, '2026-03-02T09:30:00Z'),
  );
  // The index has not seen this invoice yet when its money comes. One line is told again when it has; the other is
  // matched by the report of the morning.
  await jalon.put('/v1/invoices/G-crossed', {
    ...{ number: 'G-crossed/2026', customerId: 'ferme-haute', currency: 'EUR', grossMinor: 90_000 },
    ...{ issuedOn: '2026-02-02', dueOn: '2026-03-20' },
  });
  const byNumber = (payment: string) => {
    const { detail, ...event } = part('G-crossed', payment);
    const { invoice: _invoice, ...line } = detail as Record<string, unknown>;
    return { ...event, detail: { ...line, number: 'G-crossed/2026' } };
  };
  await put(world, byNumber('part-4'));
  await put(world, byNumber('part-5'));
  await advanceMinutes(sandbox, 1);
  await put(world, byNumber('part-5'));
}

/** Money that waited is claimed at its invoice's registration. */
async function registerUnknown({ jalon }: World): Promise<void> {
  await jalon.put('/v1/invoices/G-unknown', {
    ...{ number: 'G-unknown/2026', customerId: 'atelier-sud', currency: 'EUR', grossMinor: 90_000 },
    ...{ issuedOn: '2026-02-02', dueOn: '2026-06-20' },
  });
}

const stripeInvoice = { id: 'G-stripe', currency: 'EUR', stripeInvoice: 'in_grants' };

/** What the hourly sweep is for: a signal that nobody heard, and an execution that is gone. */
async function thingsGetLost({ sandbox }: World): Promise<void> {
  await untilLeft(sandbox, 'G-agency', 'sms');
  await leaveUnheard(sandbox, 'G-sms');
  await loseRunning(sandbox, 'G-agency');
  await leaveUnheard(sandbox, 'G-agency');
  await advanceMinutes(sandbox, 66);
}

/** Reports, which match money again, announce harsh steps, and rouse the cases concerned. */
async function theNextMorning({ sandbox }: World): Promise<void> {
  await sandbox.advanceTo('2026-03-03T06:10:00Z');
  await putToSleep(sandbox, 'G-crossed');
  await sandbox.advanceTo('2026-03-03T07:00:00Z');
}

async function toTheAgencyAndBack({ sandbox, jalon }: World): Promise<void> {
  await sandbox.advanceTo('2026-03-10T09:00:00Z');
  await jalon.post('/v1/invoices/G-agency/payments', {
    ...{ payment: 'last', amountMinor: 500_000, currency: 'EUR', paidOn: '2026-03-10' },
  });
  await sandbox.advanceTo('2026-03-10T10:00:00Z');
}

async function put({ sandbox, control }: World, event: object): Promise<void> {
  await control.post('/_sandbox/events', event);
  await sandbox.cloud().conductor.quiet();
}

async function untilLeft(sandbox: World['sandbox'], invoice: string, channel?: string): Promise<void> {
  await advanceUntil(sandbox, () =>
    sandbox.outbox().some((one) => one.invoice === invoice && (channel ?? one.channel) === one.channel),
  );
}

/** Minute by minute, to be there before what follows a minute later. */
async function advanceUntil(sandbox: World['sandbox'], isThere: () => boolean): Promise<void> {
  for (let minute = 0; minute < 240; minute += 1) {
    if (isThere()) return;
    await advanceMinutes(sandbox, 1);
  }
  throw new Error(`it has not come by ${sandbox.cloud().clock.nowIso()}`);
}

async function advanceMinutes(sandbox: World['sandbox'], minutes: number): Promise<void> {
  await sandbox.advanceTo(new Date(sandbox.cloud().clock.now() + minutes * 60_000).toISOString());
}

async function caseOf(sandbox: World['sandbox'], invoice: string): Promise<StoredItem> {
  const found = (await readTable(sandbox)).find(
    ({ pk, sk }) => pk === `CASE#${creditor}#${invoice}` && sk === 'CASE',
  );
  if (found === undefined) throw new Error(`there is no case ${invoice}`);
  return found;
}

async function patchCase(sandbox: World['sandbox'], invoice: string, changes: object): Promise<void> {
  await putItem(sandbox, { ...(await caseOf(sandbox, invoice)), ...changes });
}

/** A signal was written, and its call to the execution got lost. */
async function leaveUnheard(sandbox: World['sandbox'], invoice: string): Promise<void> {
  const pendingAt = sandbox.cloud().clock.nowIso();
  await patchCase(sandbox, invoice, { pendingAt, pendingKey: 'PENDING#0' });
}

/** Beyond 32 KB: the next event folds the ledger into a snapshot. */
async function lengthen(sandbox: World['sandbox'], invoice: string): Promise<void> {
  const { events, ...item } = await caseOf(sandbox, invoice);
  const ledger = events as Record<string, unknown>[];
  const { at, by, recordedAt, previousHash } = ledger.at(-1) ?? {};
  const long = { type: 'AgencyReported', report: 'x'.repeat(40_000), at, by, recordedAt, previousHash };
  await putItem(sandbox, { ...item, events: [...ledger, long] } as unknown as StoredItem);
}

/** A case that should be awake and is not: a crash came between the write and the start. */
async function putToSleep(sandbox: World['sandbox'], invoice: string): Promise<void> {
  await loseRunning(sandbox, invoice);
  await patchCase(sandbox, invoice, { run: 'dormant' });
}

async function loseRunning(sandbox: World['sandbox'], invoice: string): Promise<void> {
  const { engine } = sandbox.cloud().stepFunctions;
  for (const { name, status, input } of engine.executions())
    if (status === 'RUNNING' && (input as { invoice: string }).invoice === invoice) engine.kill(name);
}
