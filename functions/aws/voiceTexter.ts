import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Texter } from '../ports/senders.ts';
import { sendFailure } from './sendFailure.ts';

const TIMEOUT_MS = 3000;

/** One try: AWS End User Messaging has no idempotency key, and the client would send again by itself. */
export function voiceClient(): PinpointSMSVoiceV2Client {
  return new PinpointSMSVoiceV2Client({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
}

export function voiceTexter(configurationSet: string, client: PinpointSMSVoiceV2Client): Texter {
  return {
    async send({ to, sender, body, stamps }) {
      const context = Object.fromEntries(Object.entries(stamps).filter(([, value]) => value !== undefined));
      try {
        const { MessageId } = await client.send(
          new SendTextMessageCommand({
            DestinationPhoneNumber: to,
            OriginationIdentity: sender,
            MessageBody: body,
            MessageType: 'TRANSACTIONAL',
            ConfigurationSetName: configurationSet,
            Context: context,
          }),
        );
        return MessageId ?? '';
      } catch (error) {
        throw sendFailure(error);
      }
    },
  };
}
