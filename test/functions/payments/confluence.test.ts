import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receivedMinor } from '../../../domain/unpaid.ts';
import { takePaymentEvent } from '../../../functions/payments/takePaymentEvent.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { type World, world } from '../fixture/world.ts';
import {
  chargeRefunded,
  invoicePaid,
  invoicePaymentPaid,
  invoiceVoided,
  paymentIntentSucceeded,
  type Shape,
  type StripePayment,
  type StripeStory,
} from './stripeEvents.ts';

const settings = { stripeCreditor: 'acme', stripeLivemode: false };
const key = { creditor: 'acme', invoice: 'F-1' };

async function withInvoice(): Promise<World> {
  const here = world();
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
  const { status } = await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, stripeInvoice: 'in_1' });
  expect(status).toBe(201);
  return here;
}

async function tell({ ports }: World, bodies: readonly string[]): Promise<void> {
  for (const [index, body] of bodies.entries())
    await takePaymentEvent(ports, body, `message-${index}`, settings);
}

async function outcome({ ports }: World) {
  const record = await ports.cases.load(key);
  const { dunningCase } = record ?? expect.fail('the case is gone');
  return {
    received: receivedMinor(dunningCase),
    closed: dunningCase.closed?.reason,
    payments: Object.keys(dunningCase.payments)
      .filter((payment) => payment.startsWith('pi_'))
      .sort(),
    unmatched: (await ports.unmatched.all('acme')).map(({ id }) => id),
  };
}

/** Any order of the events, each told one to three times, interleaved. */
const anyTelling = (events: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc
    .tuple(
      ...events.map((event) =>
        fc.integer({ min: 1, max: 3 }).map((times) => new Array<string>(times).fill(event)),
      ),
    )
    .chain((told) => fc.shuffledSubarray(told.flat(), { minLength: told.flat().length }));

const payment = (intent: string, amount: number): StripePayment => ({
  intent: `pi_${intent}`,
  charge: `ch_${intent}`,
  amount,
});

/** The events that tell one payment: three in the present shape, two in the one before. */
function tellings(story: StripeStory, paid: StripePayment): readonly string[] {
  const both = [invoicePaid(story, paid.amount, paid), paymentIntentSucceeded(story, paid)];
  return story.shape === 'basil' ? [...both, invoicePaymentPaid(story, paid)] : both;
}

const shapes = fc.constantFrom<Shape>('basil', 'before');
const storyOf = (shape: Shape): StripeStory => ({ shape, invoice: 'in_1', amountDue: 120_000 });

/** Runs a property of worlds in which the events of a telling have been told. */
const inAnyOrder = (
  events: fc.Arbitrary<readonly string[]>,
  check: (here: World, told: readonly string[]) => Promise<void>,
) =>
  fc.assert(
    fc.asyncProperty(events.chain(anyTelling), async (told) => {
      const here = await withInvoice();
      await tell(here, told);
      await check(here, told);
    }),
    { numRuns: 60 },
  );

describe('the events of one Stripe payment, in any order and any number of times', () => {
  it('are one payment that closes the invoice', () =>
    inAnyOrder(
      shapes.map((shape) => tellings(storyOf(shape), payment('a', 120_000))),
      async (here) => {
        expect(await outcome(here)).toEqual({
          received: 120_000,
          closed: 'paid',
          payments: ['pi_a'],
          unmatched: [],
        });
      },
    ));

  it('are one payment when it is too much', () =>
    inAnyOrder(
      shapes.map((shape) => tellings(storyOf(shape), payment('a', 150_000))),
      async (here) => {
        expect(await outcome(here)).toMatchObject({ received: 150_000, closed: 'paid', unmatched: [] });
      },
    ));

  it('are one payment when it is a part', () =>
    inAnyOrder(
      shapes.map((shape) => tellings(storyOf(shape), payment('a', 40_000))),
      async (here) => {
        expect(await outcome(here)).toMatchObject({ received: 40_000, closed: undefined, unmatched: [] });
      },
    ));

  it('are two payments when there were two', () =>
    inAnyOrder(
      fc
        .constant(storyOf('basil'))
        .map((story) => [
          invoicePaymentPaid(story, payment('a', 40_000)),
          paymentIntentSucceeded(story, payment('a', 40_000)),
          invoicePaymentPaid(story, payment('b', 80_000)),
          paymentIntentSucceeded(story, payment('b', 80_000)),
          invoicePaid(story, 120_000),
        ]),
      async (here) => {
        expect(await outcome(here)).toEqual({
          received: 120_000,
          closed: 'paid',
          payments: ['pi_a', 'pi_b'],
          unmatched: [],
        });
      },
    ));

  it('leave what was not refunded, wherever the refunds come', () =>
    inAnyOrder(
      shapes.map((shape) => {
        const paid = payment('a', 120_000);
        const story = storyOf(shape);
        return [
          ...tellings(story, paid),
          chargeRefunded(story, paid, 20_000),
          chargeRefunded(story, paid, 50_000),
        ];
      }),
      async (here) => {
        expect(await outcome(here)).toMatchObject({ received: 70_000, payments: ['pi_a'], unmatched: [] });
      },
    ));

  it('void an invoice that nobody pays', () =>
    inAnyOrder(
      shapes.map((shape) => [invoiceVoided(storyOf(shape))]),
      async (here) => {
        expect(await outcome(here)).toMatchObject({ received: 0, closed: 'void', unmatched: [] });
      },
    ));
});

describe('money that comes before its invoice', () => {
  it('waits, and is applied when the invoice is registered, in any order', () =>
    fc.assert(
      fc.asyncProperty(
        shapes.chain((shape) => anyTelling(tellings(storyOf(shape), payment('a', 120_000)))),
        async (told) => {
          const here = world();
          await here.request('PUT', '/v1/creditors/acme', creditorBody);
          await tell(here, told);
          expect((await here.ports.unmatched.all('acme')).length).toBeGreaterThan(0);
          const body = { ...invoiceBody, stripeInvoice: 'in_1' };
          expect((await here.request('PUT', '/v1/invoices/F-1', body)).status).toBe(201);
          expect(await outcome(here)).toMatchObject({ received: 120_000, closed: 'paid', unmatched: [] });
        },
      ),
      { numRuns: 60 },
    ));
});
