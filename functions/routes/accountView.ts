import { caseStatus } from '../../domain/caseStatus.ts';
import { discountOffer } from '../../domain/earlyDiscount.ts';
import type { AmountsOwed } from '../../domain/owed/amountsOwed.ts';
import type { DatedAmount } from '../../domain/owed/claim.ts';
import { followUpInterestPolicy } from '../../domain/owed/claimOfCase.ts';
import { MissingRate } from '../../domain/owed/errors.ts';
import type { ImputedPayment } from '../../domain/owed/invoiceLedger.ts';
import { accountTotals } from '../../domain/owed/statement.ts';
import type { Account, AccountLine, LeftOut } from './account.ts';

/** A statement in the words of docs/owed.md, with the source of each rate and each payment that was counted. */
export function accountView(account: Account): object {
  const { at, customer, lines, leftOut } = account;
  const { id, name, kind, country } = customer;
  return {
    at,
    customer: { id, name, kind, country },
    interest: followUpInterestPolicy,
    invoices: lines.map((line) => lineView(line, at)),
    totals: accountTotals(lines).map(({ leavesOut: _numbers, ...total }) => ({
      ...total,
      ...leftOutOf(total.currency, lines),
    })),
    leftOut: leftOut.map(leftOutView),
  };
}

/** By id: two invoices may have one number. */
function leftOutOf(currency: string, lines: readonly AccountLine[]): object {
  const leavesOut = lines
    .filter((line) => 'error' in line && line.claim.invoice.currency === currency)
    .map(({ dunningCase }) => dunningCase.invoice);
  return leavesOut.length === 0 ? {} : { leavesOut };
}

function lineView(line: AccountLine, at: string): object {
  const { dunningCase, claim, penalties } = line;
  const { number, currency, issuedOn, dueOn, grossMinor, depositMinor } = dunningCase.facts;
  return {
    invoice: dunningCase.invoice,
    number,
    status: caseStatus(dunningCase),
    ...(dunningCase.closed === undefined ? {} : { closedReason: dunningCase.closed.reason }),
    currency,
    issuedOn,
    dueOn,
    grossMinor,
    ...(depositMinor === undefined ? {} : { depositMinor }),
    penalties,
    ...(claim.insolvencyOn === undefined ? {} : { insolvencyOn: String(claim.insolvencyOn) }),
    ...('owed' in line ? owedView(line.owed) : errorView(line)),
    ...discountView(line, at),
    payments: paymentViews(line),
    creditNotes: datedViews('creditNote', 'issuedOn', claim.invoice.creditNotes, at),
    writeOffs: datedViews('writeOff', 'on', claim.invoice.writeOffs, at),
  };
}

function owedView(owed: AmountsOwed): object {
  const { principalMinor, interestMinor, indemnityMinor, totalMinor, overpaidMinor } = owed;
  return {
    principalMinor,
    interestMinor,
    indemnityMinor,
    totalMinor,
    ...(overpaidMinor > 0 ? { overpaidMinor } : {}),
    ...(owed.indemnityApart === undefined ? {} : { indemnityApart: owed.indemnityApart }),
    ...(owed.rule === undefined ? {} : { rule: { words: owed.rule.words, article: owed.rule.article } }),
    segments: owed.segments.map((segment) => ({
      ...segment,
      from: String(segment.from),
      to: String(segment.to),
    })),
  };
}

/** What paying by a day to come still saves. */
function discountView({ dunningCase }: AccountLine, at: string): object {
  const offer = discountOffer(dunningCase, at);
  return offer === undefined ? {} : { discountOffer: offer };
}

/** The principal is certain; what cannot be computed is not guessed, and no total has any of it. */
function errorView({ error, principalMinor }: Extract<AccountLine, { readonly error: Error }>): object {
  const knownThrough = error instanceof MissingRate ? error.knownThrough : undefined;
  return {
    principalMinor,
    error: {
      name: error.name,
      message: error.message,
      ...(knownThrough === undefined ? {} : { knownThrough: String(knownThrough) }),
    },
  };
}

/** In order of their days, each with what it took; a payment that went back whole took nothing. */
function paymentViews(line: AccountLine): readonly object[] {
  const imputed = 'owed' in line ? line.owed.payments : undefined;
  const paid = Object.entries(line.dunningCase.payments)
    .filter(([, { amountMinor }]) => amountMinor > 0)
    .map(([payment, { paidOn, amountMinor, reversedMinor }]) => ({
      payment,
      paidOn,
      amountMinor,
      ...(reversedMinor > 0 ? { reversedMinor } : {}),
      ...tookView(imputed?.find(({ reference }) => reference === payment)),
    }));
  // Of a total that the invoicing system stated, what no payment explains.
  const stated = (line.claim.invoice.payments ?? [])
    .filter(({ reference }) => reference === undefined)
    .map(({ on, amountMinor }) => ({
      statedTotal: true,
      paidOn: String(on),
      amountMinor,
      ...tookView(imputed?.find(({ reference }) => reference === undefined)),
    }));
  return [...paid, ...stated].sort((a, b) => (a.paidOn < b.paidOn ? -1 : a.paidOn > b.paidOn ? 1 : 0));
}

function tookView(imputed: ImputedPayment | undefined): object {
  if (imputed === undefined) return {};
  const { interestMinor, principalMinor, indemnityMinor, excessMinor } = imputed;
  return { took: { principalMinor, interestMinor, indemnityMinor, excessMinor } };
}

function datedViews(
  id: string,
  dayField: string,
  amounts: readonly DatedAmount[] = [],
  at: string,
): readonly object[] {
  return amounts
    .filter(({ on }) => String(on) <= at)
    .map(({ on, reference, amountMinor }) => ({
      ...(reference === undefined ? {} : { [id]: reference }),
      [dayField]: String(on),
      amountMinor,
    }));
}

function leftOutView({ dunningCase, reason }: LeftOut): object {
  return { invoice: dunningCase.invoice, number: dunningCase.facts.number, reason };
}
