import type { LocalDate } from './calendar/localDate.ts';
import type { CaseFile } from './caseFile.ts';
import { openCustomerHold, openHolds } from './holds.ts';
import { isContact } from './next/schedule.ts';
import { hasRecipient } from './recipients.ts';

/** How often thanks are refused before they are given up: a paid case does not stay open for them. */
const mostRefusals = 3;

/**
 * Whether a customer who has just paid is to be thanked first: the policy wants it, something was sent about
 * this invoice, there is an address, no thanks have left or were given up, and nobody wanted silence.
 */
export function owesThanks(
  file: Pick<CaseFile, 'dunningCase' | 'policy' | 'customer' | 'creditor'>,
  today: LocalDate,
): boolean {
  const { dunningCase, policy, customer } = file;
  if (!policy.thanks || dunningCase.closed || dunningCase.handedOff || dunningCase.writtenOffMinor > 0) {
    return false;
  }
  if (openHolds(dunningCase, today).length > 0 || openCustomerHold(customer, today)) return false;
  const ofThisLife = Object.values(dunningCase.notices).filter(({ cycle }) => cycle === dunningCase.cycle);
  const chased = ofThisLife.some(
    ({ level, channel, outcome }) => level !== 'thanks' && isContact(channel) && outcome === 'sent',
  );
  const isOver = ofThisLife.some(
    ({ level, outcome, refusals = 0 }) =>
      level === 'thanks' && (outcome === 'sent' || outcome === 'unknown' || refusals >= mostRefusals),
  );
  return chased && !isOver && hasRecipient(file, 'email');
}
