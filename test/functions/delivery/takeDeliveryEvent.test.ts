import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../domain/commands.ts';
import { takeDeliveryEvent } from '../../../functions/delivery/takeDeliveryEvent.ts';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { caseStamp } from '../../../functions/flows/speechOf.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { contentOf, type World, world } from '../fixture/world.ts';

/** The morning on which the courtesy call is due. */
const morning = '2026-03-16T10:00:00.000Z';
const notice = '0123456789abcdef0123456789abcdef';
const key = { creditor: 'acme', invoice: 'F-1' };

let here: World;
const tell = (event: unknown) => takeDeliveryEvent(here.ports, JSON.stringify(event), 'message-1');
const noticeOf = async () => (await here.ports.cases.load(key))?.dunningCase.notices[notice];

const mail = (stamps: Record<string, string[]> = { case: [caseStamp(key)], notice: [notice] }) => ({
  messageId: '0100',
  destination: ['compta@cafe.example'],
  tags: { 'ses:configuration-set': ['jalon'], ...stamps },
});

const ses = (type: string, more: object = {}, tags?: Record<string, string[]>) => ({
  version: '0',
  id: 'eb-1',
  'detail-type': type,
  source: 'aws.ses',
  detail: { eventType: type, mail: mail(tags), ...more },
});

const bounce = (bounceType: string, bounceSubType = 'General') =>
  ses('Email Bounced', {
    bounce: { bounceType, bounceSubType, bouncedRecipients: [{ emailAddress: 'compta@cafe.example' }] },
  });

const sms = (eventType: string, isFinal = true) => ({
  source: 'aws.sms-voice',
  'detail-type': 'Text Message Delivery Status Updated',
  detail: {
    eventType,
    eventVersion: '1.0',
    isFinal,
    messageId: 'm-1',
    context: { case: caseStamp(key), notice },
  },
});

beforeEach(async () => {
  here = world();
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
  await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, dueOn: '2026-03-30' });
  here.ports.clock.set(morning);
  const commands: CaseCommand[] = [
    {
      type: 'reserve-notice',
      notice,
      attempt: 'a1',
      level: 'courtesy-call',
      channel: 'call',
      leader: 'F-1',
      rehearsal: true,
    },
    { type: 'record-unknown', notice },
  ];
  for (const command of commands) await commitCase(here.ports, key, command, { by: 'jalon' });
});

describe('what became of a message', () => {
  it('turns an unknown notice into one that was sent when it was delivered, once', async () => {
    expect(await noticeOf()).toMatchObject({ outcome: 'unknown' });
    await tell(ses('Email Delivered', { delivery: { timestamp: morning } }));
    expect(await noticeOf()).toMatchObject({ outcome: 'sent', deliveredAt: morning });
    const before = await contentOf(here);
    await tell(ses('Email Delivered'));
    expect(await contentOf(here)).toBe(before);
  });

  it.each([
    ['a permanent bounce', bounce('Permanent'), 'General'],
    ['a suppressed address', bounce('Permanent', 'OnAccountSuppressionList'), 'OnAccountSuppressionList'],
    ['a complaint', ses('Email Complaint Received', { complaint: {} }), 'complaint'],
    [
      'a message that SES rejected',
      ses('Email Rejected', { reject: { reason: 'Bad content' } }),
      'rejected by SES',
    ],
    ['an SMS to nowhere', sms('TEXT_UNREACHABLE'), 'TEXT_UNREACHABLE'],
    ['a blocked SMS', sms('TEXT_BLOCKED'), 'TEXT_BLOCKED'],
  ])('is a bounce after %s, with a reason that names nobody', async (_, event, reason) => {
    await tell(event);
    expect(await noticeOf()).toMatchObject({ bouncedAt: morning });
    const history = (await here.request('GET', '/v1/invoices/F-1')).body.history;
    expect(history.at(-1)).toMatchObject({ type: 'NoticeBounced', reason });
  });

  it.each([
    ['an SMS', sms('TEXT_DELIVERED')],
    ['an SMS whose carrier says no more', sms('TEXT_SUCCESSFUL')],
  ])('is a delivery of %s', async (_, event) => {
    await tell(event);
    expect(await noticeOf()).toMatchObject({ outcome: 'sent' });
  });

  it.each([
    ['a transient bounce', bounce('Transient', 'MailboxFull')],
    ['mail on its way', ses('Email Sent')],
    ['an SMS on its way', sms('TEXT_SUCCESSFUL', false)],
    ['mail of others', ses('Email Bounced', { bounce: { bounceType: 'Permanent' } }, {})],
    [
      'a report',
      ses('Email Bounced', { bounce: { bounceType: 'Permanent' } }, { notice: [notice], kind: ['report'] }),
    ],
    ['a stamp that is no key', ses('Email Delivered', {}, { case: ['Zm9v'], notice: [notice] })],
    [
      'a notice that nobody knows',
      ses('Email Delivered', {}, { case: [caseStamp(key)], notice: ['f'.repeat(32)] }),
    ],
    [
      'an invoice that nobody knows',
      ses('Email Delivered', {}, { case: [caseStamp({ ...key, invoice: 'F-404' })], notice: [notice] }),
    ],
    [
      'an event of somebody else',
      { source: 'aws.ec2', 'detail-type': 'Email Delivered', detail: { mail: mail() } },
    ],
    ['nothing', null],
    ['a number', 7],
  ])('is not told by %s', async (_, event) => {
    const before = await contentOf(here);
    await tell(event);
    expect(await contentOf(here)).toBe(before);
  });

  it('is not told by a message that is no JSON', async () => {
    const before = await contentOf(here);
    await takeDeliveryEvent(here.ports, '{', 'message-1');
    expect(await contentOf(here)).toBe(before);
  });

  it('is recorded on each invoice that the message speaks for, under its own notice', async () => {
    await here.request('PUT', '/v1/invoices/F-2', { ...invoiceBody, number: 'N 2' });
    const other = 'a'.repeat(32);
    const line = { level: 'courtesy-call', amountMinor: 120_000, currency: 'EUR', reason: 'J−14' };
    await here.ports.notices.save({
      id: notice,
      creditor: 'acme',
      customer: 'cafe',
      kind: 'call',
      channel: 'call',
      invoices: [
        { invoice: 'F-1', notice, ...line },
        { invoice: 'F-2', notice: other, ...line },
      ],
      reservedAt: morning,
      rehearsal: true,
    });
    const reserve: CaseCommand = {
      type: 'reserve-notice',
      notice: other,
      attempt: 'a2',
      level: 'courtesy-call',
      channel: 'call',
      leader: 'F-1',
      rehearsal: true,
    };
    await commitCase(here.ports, { creditor: 'acme', invoice: 'F-2' }, reserve, { by: 'jalon' });
    await tell(ses('Email Delivered'));
    const second = await here.ports.cases.load({ creditor: 'acme', invoice: 'F-2' });
    expect(second?.dunningCase.notices[other]).toMatchObject({ outcome: 'sent' });
    expect(await noticeOf()).toMatchObject({ outcome: 'sent' });
  });
});
