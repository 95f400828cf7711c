import * as z from 'zod/mini';
import { readCaseStamp } from '../flows/readCaseStamp.ts';
import type { CaseKey } from '../ports/cases.ts';

/** What became of a message, as far as its provider tells. */
export interface DeliveryNews {
  readonly by: 'ses' | 'sms';
  /** The case that the message was stamped with. */
  readonly leader: CaseKey;
  readonly notice: string;
  readonly outcome: 'delivered' | 'bounced';
  /** Of a bounce: the provider's own code, never its text, which may name the recipient. */
  readonly reason: string;
}

const tags = z.optional(z.record(z.string(), z.array(z.string())));

/** SES through EventBridge (docs.aws.amazon.com/ses, event-publishing-retrieving-sns-contents: same detail). */
const sesEvent = z.object({
  source: z.literal('aws.ses'),
  'detail-type': z.string(),
  detail: z.object({
    mail: z.object({ tags }),
    bounce: z.optional(z.object({ bounceType: z.string(), bounceSubType: z.optional(z.string()) })),
  }),
});

/** End User Messaging SMS (docs.aws.amazon.com/sms-voice, monitor-event-bridge). */
const smsEvent = z.object({
  source: z.literal('aws.sms-voice'),
  'detail-type': z.literal('Text Message Delivery Status Updated'),
  detail: z.object({
    eventType: z.string(),
    isFinal: z.optional(z.boolean()),
    context: z.optional(z.record(z.string(), z.string())),
  }),
});

/** Undefined for what tells nothing final, and for what is not ours: other mail of the account, reports. */
export function readDeliveryEvent(event: unknown): DeliveryNews | undefined {
  const ses = sesEvent.safeParse(event).data;
  if (ses !== undefined) return fromSes(ses);
  const sms = smsEvent.safeParse(event).data;
  return sms === undefined ? undefined : fromSms(sms);
}

function fromSes(event: z.infer<typeof sesEvent>): DeliveryNews | undefined {
  const verdict = sesVerdict(event);
  const { tags = {} } = event.detail.mail;
  return verdict && stamped('ses', tags.case?.[0], tags.notice?.[0], verdict);
}

function fromSms(event: z.infer<typeof smsEvent>): DeliveryNews | undefined {
  const verdict = smsVerdict(event);
  const { context = {} } = event.detail;
  return verdict && stamped('sms', context.case, context.notice, verdict);
}

type Verdict = Pick<DeliveryNews, 'outcome' | 'reason'>;

/** A transient bounce is not the end: the mailbox was full, or its server asked to come back. */
function sesVerdict({ 'detail-type': type, detail }: z.infer<typeof sesEvent>): Verdict | undefined {
  switch (type) {
    case 'Email Delivered':
      return { outcome: 'delivered', reason: '' };
    case 'Email Bounced': {
      const { bounceType, bounceSubType = 'General' } = detail.bounce ?? {};
      return bounceType === 'Permanent' ? { outcome: 'bounced', reason: code(bounceSubType) } : undefined;
    }
    case 'Email Complaint Received':
      return { outcome: 'bounced', reason: 'complaint' };
    case 'Email Rejected':
      return { outcome: 'bounced', reason: 'rejected by SES' };
    case 'Email Rendering Failed':
      return { outcome: 'bounced', reason: 'rendering failed' };
    default:
      return undefined;
  }
}

const smsFailures = new Set([
  'TEXT_INVALID',
  'TEXT_INVALID_MESSAGE',
  'TEXT_UNREACHABLE',
  'TEXT_CARRIER_UNREACHABLE',
  'TEXT_BLOCKED',
  'TEXT_CARRIER_BLOCKED',
  'TEXT_PROTECT_BLOCKED',
  'TEXT_SPAM',
  'TEXT_TTL_EXPIRED',
]);

/** Many carriers only ever say that they accepted the message; then that is the last word. */
function smsVerdict({ detail }: z.infer<typeof smsEvent>): Verdict | undefined {
  const { eventType, isFinal } = detail;
  if (eventType === 'TEXT_DELIVERED' || (eventType === 'TEXT_SUCCESSFUL' && isFinal === true)) {
    return { outcome: 'delivered', reason: '' };
  }
  return smsFailures.has(eventType) ? { outcome: 'bounced', reason: code(eventType) } : undefined;
}

function stamped(
  by: DeliveryNews['by'],
  caseTag: string | undefined,
  notice: string | undefined,
  verdict: Verdict,
): DeliveryNews | undefined {
  const leader = readCaseStamp(caseTag ?? '');
  if (leader === undefined || notice === undefined || !/^[0-9a-f]{32}$/.test(notice)) return undefined;
  return { by, leader, notice, ...verdict };
}

function code(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 40);
}
