import { renderCallSheet } from '../../../messages/renderCallSheet.ts';
import type { Courier } from '../courier.ts';
import { contactOf, creditorsDay, deliverTo, messageFacts } from '../messageFacts.ts';
import { priorContacts } from '../priorContacts.ts';
import { emailFrom } from './emailFrom.ts';

/** A call to place, as a sheet to the collectors. */
export function callCourier(apiUrl: string): Courier {
  return {
    kind: 'call',
    async compose(speech) {
      const contact = contactOf(speech);
      const rendered = renderCallSheet({
        ...messageFacts(speech, creditorsDay(speech)),
        notice: speech.stamps.notice,
        ...(contact === undefined ? {} : { contact }),
        before: priorContacts(speech),
        apiUrl,
      });
      return { as: 'email', email: emailFrom(speech, deliverTo(speech), rendered) };
    },
  };
}
