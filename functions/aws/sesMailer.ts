import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Email, Mailer, Stamps } from '../ports/senders.ts';
import { sendFailure } from './sendFailure.ts';

const TIMEOUT_MS = 3000;
/** 60 characters of base64, and the 12 around them. */
const WORD_BYTES = 45;

/** One try, and no longer than three seconds: SES has no idempotency key, and the client would send again by itself. */
export function sesClient(): SESv2Client {
  return new SESv2Client({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
}

export function sesMailer(configurationSet: string, client: SESv2Client): Mailer {
  return {
    async send(email) {
      try {
        const { MessageId } = await client.send(commandFor(email, configurationSet));
        return MessageId ?? '';
      } catch (error) {
        throw sendFailure(error);
      }
    },
  };
}

function commandFor(email: Email, configurationSet: string): SendEmailCommand {
  return new SendEmailCommand({
    FromEmailAddress: mailbox(email.from),
    Destination: { ToAddresses: [...email.to] },
    ReplyToAddresses: [email.replyTo],
    ConfigurationSetName: configurationSet,
    EmailTags: tagsOf(email.stamps),
    Content: {
      Simple: {
        Subject: { Data: email.subject, Charset: 'UTF-8' },
        Body: {
          Text: { Data: email.text, Charset: 'UTF-8' },
          Html: { Data: email.html, Charset: 'UTF-8' },
        },
        ...(email.attachments.length === 0
          ? {}
          : {
              Attachments: email.attachments.map(({ name, type, bytes }) => ({
                FileName: name,
                ContentType: type,
                RawContent: bytes,
              })),
            }),
      },
    },
  });
}

/** SES takes the mailbox as a header takes it: a display name beyond plain letters is made of encoded words. */
function mailbox({ name, email }: Email['from']): string {
  const display = /^[A-Za-z0-9 ]+$/.test(name) ? name : encodedWords(name);
  return `${display} <${email}>`;
}

/** RFC 2047: at most 75 characters each, no character cut in two; the spaces between them are not shown. */
function encodedWords(text: string): string {
  const words = [''];
  for (const character of text) {
    const last = words.length - 1;
    const isFull = Buffer.byteLength(`${words[last]}${character}`) > WORD_BYTES;
    if (isFull) words.push(character);
    else words[last] += character;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word, 'utf8').toString('base64')}?=`).join(' ');
}

function tagsOf(stamps: Stamps): { Name: string; Value: string }[] {
  return Object.entries(stamps)
    .filter(([, value]) => value !== undefined)
    .map(([Name, Value]) => ({ Name, Value }));
}
