import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { sesClient, sesMailer } from '../../../functions/aws/sesMailer.ts';
import { voiceClient, voiceTexter } from '../../../functions/aws/voiceTexter.ts';
import { SendRefused, SendUnknown } from '../../../functions/ports/errors.ts';
import type { Email, TextMessage } from '../../../functions/ports/senders.ts';

const stamps = { notice: 'n1', kind: 'email', channel: 'email', level: 'due', case: 'Q0FTRQ' } as const;
const email: Email = {
  from: { name: 'Atelier Müller', email: 'compta@atelier.example' },
  replyTo: 'replies@atelier.example',
  to: ['a@b.example'],
  subject: 'Facture F-1',
  text: 'bonjour',
  html: '<p>bonjour</p>',
  attachments: [{ name: 'f.pdf', type: 'application/pdf', bytes: new Uint8Array([1, 2]) }],
  stamps,
};
const message: TextMessage = {
  to: '+33612345678',
  sender: 'Jalon',
  body: 'Facture F-1',
  stamps: { ...stamps, kind: 'sms' },
};

/** An error as the SDK throws it; without a status when there was no answer. */
function awsError(name: string, httpStatusCode?: number): Error {
  const $metadata = httpStatusCode === undefined ? {} : { httpStatusCode };
  return Object.assign(new Error('the text may name a@b.example'), { name, $metadata });
}

const refusals: readonly [string, Error, boolean][] = [
  ['too many requests', awsError('TooManyRequestsException', 429), true],
  ['throttling', awsError('ThrottlingException', 400), true],
  ['a quota', awsError('LimitExceededException', 400), true],
  ['a spending limit', awsError('ServiceQuotaExceededException', 402), true],
  ['a rejected message', awsError('MessageRejected', 400), false],
  ['a suspended account', awsError('AccountSuspendedException', 400), false],
  ['a paused account', awsError('SendingPausedException', 400), false],
  ['a wrong parameter', awsError('BadRequestException', 400), false],
  ['a denial', awsError('AccessDeniedException', 403), false],
];
const doubts: readonly [string, Error][] = [
  ['a timeout', awsError('TimeoutError')],
  ['a broken connection', awsError('ECONNRESET')],
  ['an internal error', awsError('InternalServiceErrorException', 500)],
  ['a bad gateway', awsError('UnknownError', 502)],
  ['a server that is too busy', awsError('ServiceUnavailable', 503)],
  ['something that is no answer at all', new TypeError('not what it should be')],
];

describe('the mailer', () => {
  it('sends simple content with its tags, files and reply address', async () => {
    const mock = mockClient(SESv2Client);
    mock.on(SendEmailCommand).resolves({ MessageId: 'm-1' });
    expect(await sesMailer('set', new SESv2Client({}))?.send(email)).toBe('m-1');
    expect(mock.commandCalls(SendEmailCommand)[0]?.args[0].input).toEqual({
      FromEmailAddress: '=?UTF-8?B?QXRlbGllciBNw7xsbGVy?= <compta@atelier.example>',
      Destination: { ToAddresses: ['a@b.example'] },
      ReplyToAddresses: ['replies@atelier.example'],
      ConfigurationSetName: 'set',
      EmailTags: [
        { Name: 'notice', Value: 'n1' },
        { Name: 'kind', Value: 'email' },
        { Name: 'channel', Value: 'email' },
        { Name: 'level', Value: 'due' },
        { Name: 'case', Value: 'Q0FTRQ' },
      ],
      Content: {
        Simple: {
          Subject: { Data: 'Facture F-1', Charset: 'UTF-8' },
          Body: {
            Text: { Data: 'bonjour', Charset: 'UTF-8' },
            Html: { Data: '<p>bonjour</p>', Charset: 'UTF-8' },
          },
          Attachments: [
            { FileName: 'f.pdf', ContentType: 'application/pdf', RawContent: new Uint8Array([1, 2]) },
          ],
        },
      },
    });
  });

  it('encodes a display name in words that headers allow', async () => {
    const mock = mockClient(SESv2Client);
    mock.on(SendEmailCommand).resolves({});
    const name = 'Société générale de menuiserie et d\u2019ébénisterie « Łukasz & Ελένη », à Saint-Étienne';
    await sesMailer('set', new SESv2Client({})).send({ ...email, from: { ...email.from, name } });
    const from = mock.commandCalls(SendEmailCommand)[0]?.args[0].input.FromEmailAddress ?? '';
    const words = from.split(' ').slice(0, -1);
    expect(words.length).toBeGreaterThan(1);
    for (const word of words) expect(word).toMatch(/^=\?UTF-8\?B\?[A-Za-z0-9+/]+=*\?=$/);
    expect(Math.max(...words.map(({ length }) => length))).toBeLessThanOrEqual(75);
    const decoded = words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString('utf8'));
    expect(decoded.join('')).toBe(name);
    expect(decoded.join('')).not.toContain('\ufffd');
  });

  it('tries once', async () => {
    expect(await sesClient().config.maxAttempts()).toBe(1);
    expect(await voiceClient().config.maxAttempts()).toBe(1);
  });
});

describe.each([
  ['mailer', SESv2Client, () => sesMailer('set', new SESv2Client({})).send(email)],
  [
    'texter',
    PinpointSMSVoiceV2Client,
    () => voiceTexter('set', new PinpointSMSVoiceV2Client({})).send(message),
  ],
] as const)('the %s', (_, client, send) => {
  it.each(refusals)('is refused by %s, and keeps only the code', async (_what, error, busy) => {
    mockClient(client as typeof SESv2Client)
      .onAnyCommand()
      .rejects(error);
    const thrown = await send().catch((caught: unknown) => caught);
    expect(thrown).toBeInstanceOf(SendRefused);
    expect(thrown).toMatchObject({ message: error.name, busy });
    expect(JSON.stringify(thrown)).not.toContain('b.example');
  });

  it.each(doubts)('does not know after %s', async (_what, error) => {
    mockClient(client as typeof SESv2Client)
      .onAnyCommand()
      .rejects(error);
    await expect(send()).rejects.toThrow(SendUnknown);
  });
});

describe('the texter', () => {
  it('sends with the stamps as context, from the sender of the creditor', async () => {
    const mock = mockClient(PinpointSMSVoiceV2Client);
    mock.on(SendTextMessageCommand).resolves({ MessageId: 't-1' });
    const texter = voiceTexter('set', new PinpointSMSVoiceV2Client({}));
    expect(await texter.send(message)).toBe('t-1');
    const inputs = mock.commandCalls(SendTextMessageCommand).map(({ args }) => args[0].input);
    expect(inputs).toMatchObject([
      {
        DestinationPhoneNumber: '+33612345678',
        OriginationIdentity: 'Jalon',
        MessageBody: 'Facture F-1',
        MessageType: 'TRANSACTIONAL',
        ConfigurationSetName: 'set',
        Context: { notice: 'n1', kind: 'sms', channel: 'email', level: 'due', case: 'Q0FTRQ' },
      },
    ]);
  });
});
