import { renderSms } from '../../../messages/renderSms.ts';
import { SendRefused } from '../../ports/errors.ts';
import type { Courier } from '../courier.ts';
import { customersDay, deliverTo, messageFacts } from '../messageFacts.ts';

/** A text message to the customer's mobile. */
export const smsCourier: Courier = {
  kind: 'sms',
  async compose(speech) {
    const { smsSender } = speech.members[0].file.creditor;
    if (smsSender === undefined) throw new SendRefused('NoSmsSender', false);
    const { text } = renderSms(messageFacts(speech, customersDay(speech)));
    const [to] = deliverTo(speech);
    return {
      as: 'text',
      message: {
        to,
        body: text,
        sender: smsSender,
        stamps: speech.stamps,
      },
    };
  },
};
