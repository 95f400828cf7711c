import { Temporal } from 'temporal-polyfill';
import { parseInstant } from '../../domain/calendar/instant.ts';
import { addMonths, type LocalDate } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { mayBeRated, type PaymentHistory, ratePayer } from '../../domain/owed/payerRating.ts';
import { historyMonths, paymentHistoryOf } from '../../domain/owed/paymentHistory.ts';
import { reasonOfRating, signInWords } from '../../messages/ratingText.ts';
import { casesToRate } from '../flows/casesToRate.ts';
import { ok } from '../http/answer.ts';
import { route } from './apiPorts.ts';
import { knownCreditor, knownCustomer } from './parties.ts';

/** How a customer pays, from its history: a proposal, which changes nothing by itself. */
const getPayerRating = route({
  method: 'GET',
  path: '/v1/customers/{customer}/payer-rating',
  scope: 'invoices:read',
  async answer({ params, caller, now }, ports) {
    const creditor = await knownCreditor(ports.creditors, caller.creditor);
    const customer = await knownCustomer(ports.customers, creditor.id, params.customer);
    const at = localDateAt(parseInstant(now), creditor.timeZone);
    const about = {
      customer: customer.id,
      at,
      ...(customer.rating === undefined ? {} : { ratingInForce: customer.rating }),
    };
    if (!mayBeRated(customer)) return ok({ ...about, rated: false, why: naturalPerson });
    const cases = await casesToRate(ports.cases, { creditor: creditor.id, customer: customer.id }, at);
    return ok({ ...about, rated: true, ...ratingView(paymentHistoryOf(cases, { ...creditor, at }), at) });
  },
});

export const payerRatingRoutes = [getPayerRating];

const naturalPerson = {
  code: 'natural-person',
  text: 'natural persons are not scored, and a sole trader is one',
};

function ratingView(history: PaymentHistory, at: LocalDate): object {
  const { reasons, signsOfDistress, ...figures } = ratePayer(history, Temporal.PlainDate.from(at));
  const { invoices, excuses, ...counts } = history;
  return {
    ...figures,
    reasons: reasons.map((reason) => ({ ...reason, text: reasonOfRating(reason, 'en') })),
    signsOfDistress: signsOfDistress.map((sign) => ({ ...sign, text: signInWords(sign, 'en') })),
    proposesCashOnly: history.promisesBroken > 0,
    restsOn: {
      dueSince: addMonths(at, -historyMonths),
      invoices: invoices.length,
      ...counts,
      excuses: excuses.length,
    },
  };
}
