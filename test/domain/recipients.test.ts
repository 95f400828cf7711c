import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../domain/commands.ts';
import type { Contact, ContactRole, Creditor, Customer } from '../../domain/parties.ts';
import { hasRecipient, type Reachable, recipientOf } from '../../domain/recipients.ts';
import { record, tell } from './deciding/tell.ts';
import { creditor, customer, registeredCase } from './sampleFile.ts';

interface Given {
  readonly contacts?: Customer['contacts'];
  readonly customer?: Partial<Customer>;
  readonly creditor?: Partial<Creditor>;
  readonly dunningCase?: Reachable['dunningCase'];
}

const open = registeredCase();

function reach(given: Given): Reachable {
  return {
    customer: { ...customer, contacts: given.contacts ?? customer.contacts, ...given.customer },
    creditor: { ...creditor, ...given.creditor },
    dunningCase: given.dunningCase ?? open,
  };
}

const marie: Contact = { name: 'Marie', email: 'marie@dupont.example', phone: '+33611111111' };
const paul: Contact = { email: 'paul@dupont.example', phone: '+33622222222', sms: true };
const lea: Contact = { name: 'Léa', email: 'lea@dupont.example', phone: '+33633333333', sms: true };
const all = { accountsPayable: marie, legalRepresentative: paul, buyer: lea };

/** A message that came back, on 2 March. */
function bounced(role?: ContactRole, channel: 'email' | 'sms' = 'email') {
  const reserve: CaseCommand = {
    type: 'reserve-notice',
    notice: 'n',
    attempt: 'a',
    level: 'due',
    channel,
    leader: 'f-102',
    rehearsal: false,
    ...(role === undefined ? {} : { role }),
  };
  return tell(open, reserve, { type: 'record-bounced', notice: 'n', reason: 'no such box' });
}

describe('an e-mail', () => {
  const toMarie = { to: marie.email, name: 'Marie', role: 'accountsPayable', deliverTo: [marie.email] };
  const toPaul = { to: paul.email, role: 'legalRepresentative', deliverTo: [paul.email] };
  const toLea = { to: lea.email, name: 'Léa', role: 'buyer', deliverTo: [lea.email] };

  it.each([
    ['accounts payable first', all, toMarie],
    ['then the legal representative', { legalRepresentative: paul, buyer: lea }, toPaul],
    ['then the buyer', { accountsPayable: { phone: '+33611111111' }, buyer: lea }, toLea],
  ])('goes to %s', (_, contacts, expected) => {
    expect(recipientOf(reach({ contacts }), 'email')).toStrictEqual(expected);
  });

  it('passes over an address from which one came back', () => {
    const given = { contacts: all, dunningCase: bounced('accountsPayable') };
    expect(recipientOf(reach(given), 'email')).toStrictEqual(toPaul);
    expect(recipientOf(reach({ contacts: all, dunningCase: bounced('buyer') }), 'email')).toStrictEqual(
      toMarie,
    );
  });

  it('that came back and named no contact was to the first that has an address', () => {
    expect(recipientOf(reach({ contacts: all, dunningCase: bounced() }), 'email')).toStrictEqual(toPaul);
    const without = { legalRepresentative: paul, buyer: lea };
    expect(recipientOf(reach({ contacts: without, dunningCase: bounced() }), 'email')).toStrictEqual(toLea);
  });

  it.each([
    ['2026-03-02T08:34:59.000Z', toPaul],
    ['2026-03-02T08:35:00.000Z', toMarie],
  ])('goes to an address that is newer than what came back: since %s', (emailSince, expected) => {
    const contacts = { ...all, accountsPayable: { ...marie, emailSince } };
    const given = { contacts, dunningCase: bounced('accountsPayable') };
    expect(recipientOf(reach(given), 'email')).toStrictEqual(expected);
  });

  it('is not stopped by an SMS that came back, nor by one that arrived', () => {
    expect(
      recipientOf(reach({ contacts: all, dunningCase: bounced('accountsPayable', 'sms') }), 'email'),
    ).toStrictEqual(toMarie);
    const arrived = record(bounced('buyer'), {
      type: 'NoticeDelivered',
      notice: 'n',
      at: '2026-03-02T09:00:00.000Z',
      by: 'ses',
    });
    expect(recipientOf(reach({ contacts: all, dunningCase: arrived }), 'email')).toStrictEqual(toMarie);
  });
});

describe('the others', () => {
  it.each<[string, 'sms' | 'call' | 'letter' | 'handoff' | 'task', Given, object]>([
    [
      'an SMS goes to the first mobile that may have one',
      'sms',
      { contacts: all },
      { to: paul.phone, role: 'legalRepresentative', deliverTo: [paul.phone] },
    ],
    [
      'an SMS goes to nobody who was not asked, nor without a number',
      'sms',
      {
        contacts: {
          accountsPayable: { sms: true },
          legalRepresentative: { ...paul, sms: false },
          buyer: lea,
        },
      },
      { to: lea.phone, name: 'Léa', role: 'buyer', deliverTo: [lea.phone] },
    ],
    [
      'a call is to the first number, by the collectors',
      'call',
      { contacts: all },
      { to: marie.phone, name: 'Marie', role: 'accountsPayable', deliverTo: ['claire@atelier.example'] },
    ],
    [
      'a call is made by finance where there are no collectors',
      'call',
      { contacts: { buyer: lea }, creditor: { collectors: [] } },
      { to: lea.phone, name: 'Léa', role: 'buyer', deliverTo: ['daf@atelier.example'] },
    ],
    [
      'a letter goes through the office',
      'letter',
      {},
      {
        to: '4 avenue du Parc, 38000 Grenoble, FR',
        name: 'Dupont & Fils',
        deliverTo: ['courrier@atelier.example'],
      },
    ],
    [
      'a dossier goes to the agency',
      'handoff',
      {},
      { to: 'dossiers@recouvra.example', name: 'Recouvra', deliverTo: ['dossiers@recouvra.example'] },
    ],
    [
      'a task is for finance',
      'task',
      { creditor: { finance: ['a@atelier.example', 'b@atelier.example'] } },
      { to: 'a@atelier.example, b@atelier.example', deliverTo: ['a@atelier.example', 'b@atelier.example'] },
    ],
  ])('%s', (_, channel, given, expected) => {
    expect(recipientOf(reach(given), channel)).toStrictEqual(expected);
    expect(hasRecipient(reach(given), channel)).toBe(true);
  });

  it('a word about a customer is for its account manager', () => {
    const managed = reach({ customer: { accountManager: 'paul@atelier.example' } });
    expect(recipientOf(managed, 'task', 'account-manager')).toStrictEqual({
      to: 'paul@atelier.example',
      deliverTo: ['paul@atelier.example'],
    });
    expect(recipientOf(managed, 'task', 'mediator')).toMatchObject({ to: 'daf@atelier.example' });
  });
});

describe('nobody is reached', () => {
  const { smsSender: _smsSender, agency: _agency, ...bare } = creditor;
  const { address: _address, ...homeless } = customer;
  const plain = reach({});
  it.each<[string, Parameters<typeof recipientOf>, string, string]>([
    ['without an e-mail address', [reach({ contacts: {} }), 'email'], 'no-email', 'no e-mail address'],
    [
      'when every address sends back',
      [reach({ dunningCase: bounced('accountsPayable') }), 'email'],
      'bounced',
      'messages to every e-mail address of the customer came back',
    ],
    [
      'without a mobile that may have an SMS',
      [reach({ contacts: { accountsPayable: marie } }), 'sms'],
      'no-mobile',
      'no mobile number to which an SMS may be sent',
    ],
    [
      'without a name under which to send an SMS',
      [{ ...reach({ contacts: all }), creditor: bare }, 'sms'],
      'no-sms-sender',
      'the creditor has no SMS sender',
    ],
    [
      'without a number',
      [reach({ contacts: { buyer: { email: 'a@b.example' } } }), 'call'],
      'no-phone',
      'no phone number',
    ],
    [
      'without a postal address',
      [{ ...plain, customer: homeless }, 'letter'],
      'no-postal-address',
      'no postal address',
    ],
    [
      'without an agency',
      [{ ...plain, creditor: bare }, 'handoff'],
      'no-agency',
      'no collection agency is set',
    ],
    [
      'without an account manager',
      [plain, 'task', 'account-manager'],
      'no-account-manager',
      'no account manager',
    ],
  ])('%s', (_, asked, code, text) => {
    expect(recipientOf(...asked)).toStrictEqual({ missing: { code, text } });
    if (asked[2] === undefined) expect(hasRecipient(asked[0], asked[1])).toBe(false);
  });
});
