import { renderEmail } from '../../../messages/renderEmail.ts';
import type { Courier } from '../courier.ts';
import { customersDay, deliverTo, messageFacts } from '../messageFacts.ts';
import { emailFrom } from './emailFrom.ts';

/** An e-mail to the customer. */
export const emailCourier: Courier = {
  kind: 'email',
  async compose(speech) {
    const rendered = renderEmail(messageFacts(speech, customersDay(speech)));
    return { as: 'email', email: emailFrom(speech, deliverTo(speech), rendered) };
  },
};
