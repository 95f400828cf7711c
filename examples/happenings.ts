import { type Happening, instantOf, type Ledger, type LedgerInvoice } from './readLedger.ts';

/** Something that the sandbox does at a virtual instant: a request to the API, or an event on a bus. */
export type SandboxHappening = { readonly at: string } & (
  | {
      readonly request: {
        readonly method: string;
        readonly path: string;
        readonly body?: unknown;
        readonly apiKey: string;
      };
    }
  | { readonly event: Record<string, unknown> }
);

/** The ledger's later registrations and happenings, as the sandbox takes them. */
export function sandboxHappenings(ledger: Ledger, apiKey: string): readonly SandboxHappening[] {
  const remaining = new Map(ledger.invoices.map((invoice) => [invoice.id, invoice.grossMinor]));
  const late = ledger.invoices
    .filter((invoice) => invoice.registeredAt !== undefined)
    .map((invoice) => ({
      at: instantOf(invoice.registeredAt ?? ledger.startsAt, ledger),
      request: { method: 'PUT', path: `/v1/invoices/${invoice.id}`, body: invoiceBody(invoice), apiKey },
    }));
  const told = ledger.happenings
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .flatMap((happening, index) => translate(happening, `h${index + 1}`, ledger, apiKey, remaining));
  return [...late, ...told].toSorted((one, other) => one.at.localeCompare(other.at));
}

/** What `PUT /v1/invoices/{id}` takes: the ledger's entry without what only the ledger needs. */
export function invoiceBody(invoice: LedgerInvoice): Record<string, unknown> {
  const { id: _id, story: _story, registeredAt: _registeredAt, ...body } = invoice;
  return body;
}

function translate(
  happening: Happening,
  key: string,
  ledger: Ledger,
  apiKey: string,
  remaining: Map<string, number>,
): readonly SandboxHappening[] {
  const at = instantOf(happening.at, ledger);
  const invoice = ledger.invoices.find((candidate) => candidate.id === happening.invoice);
  if (!invoice) return [];
  const request = (method: string, path: string, body?: unknown) => ({
    at,
    request: {
      method,
      path: `/v1/invoices/${invoice.id}/${path}`,
      ...(body === undefined ? {} : { body }),
      apiKey,
    },
  });
  const reduce = (amountMinor: number) =>
    remaining.set(invoice.id, (remaining.get(invoice.id) ?? 0) - amountMinor);

  if (happening.payment) {
    const amountMinor = happening.payment.amountMinor ?? remaining.get(invoice.id) ?? invoice.grossMinor;
    reduce(amountMinor);
    const paidOn = happening.at.slice(0, 10);
    if (happening.payment.via === 'stripe')
      return [{ at, event: stripeInvoicePaid(invoice, amountMinor, at) }];
    if (happening.payment.via === 'bank')
      return [{ at, event: bankPayment(ledger.creditor.id, invoice, `bank-${key}`, amountMinor, paidOn) }];
    return [
      request('POST', 'payments', {
        payment: `ledger-${key}`,
        amountMinor,
        currency: invoice.currency,
        paidOn,
      }),
    ];
  }
  if (happening.hold) return [request('POST', 'hold', happening.hold)];
  if (happening.lift) return [request('DELETE', 'hold')];
  if (happening.call) return [request('POST', 'calls', happening.call)];
  if (happening.creditNote) {
    reduce(happening.creditNote.amountMinor);
    const issuedOn = happening.at.slice(0, 10);
    return [
      request('POST', 'credit-notes', { ...happening.creditNote, currency: invoice.currency, issuedOn }),
    ];
  }
  return [];
}

/** Stripe's `invoice.paid` as its partner event source delivers it. */
export function stripeInvoicePaid(
  invoice: Pick<LedgerInvoice, 'id' | 'currency' | 'grossMinor' | 'stripeInvoice'>,
  amountMinor: number,
  at: string,
): Record<string, unknown> {
  const seconds = Math.floor(Date.parse(at) / 1000);
  return {
    bus: 'aws.partner/stripe.com/ed_test_sandbox',
    source: 'aws.partner/stripe.com/ed_test_sandbox',
    'detail-type': 'invoice.paid',
    time: at,
    detail: {
      id: `evt_${invoice.id}_${seconds}`,
      object: 'event',
      type: 'invoice.paid',
      api_version: '2026-10-28.endive',
      created: seconds,
      livemode: false,
      data: {
        object: {
          id: invoice.stripeInvoice ?? `in_${invoice.id}`,
          object: 'invoice',
          currency: invoice.currency.toLowerCase(),
          amount_due: invoice.grossMinor,
          amount_paid: amountMinor,
          amount_remaining: invoice.grossMinor - amountMinor,
          status: 'paid',
          livemode: false,
          metadata: { jalon_invoice: invoice.id },
        },
      },
    },
  };
}

/** A line of a bank feed on the stack's own bus. */
export function bankPayment(
  creditor: string,
  invoice: Pick<LedgerInvoice, 'id' | 'currency'>,
  payment: string,
  amountMinor: number,
  paidOn: string,
): Record<string, unknown> {
  return {
    bus: 'JalonBus',
    source: 'jalon.bank-feed',
    'detail-type': 'PaymentReceived',
    detail: { creditor, payment, invoice: invoice.id, amountMinor, currency: invoice.currency, paidOn },
  };
}
