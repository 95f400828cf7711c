import type { ContactSlots } from '../../domain/caseFile.ts';
import type { Contacts } from '../ports/contacts.ts';
import { SlotTaken } from '../ports/errors.ts';
import { withSlot } from '../ports/withSlot.ts';
import { contactItemKey } from './keys.ts';
import { isConditionFailed, type Table } from './table.ts';

export function dynamoContacts(table: Table): Contacts {
  async function slotsOf(creditor: string, customer: string): Promise<ContactSlots> {
    const item = await table.get(contactItemKey(creditor, customer));
    return item === undefined ? { version: 0, slots: [] } : { version: item.version, slots: item.slots };
  }
  return {
    slotsOf,
    async take(creditor, customer, slots, slot) {
      const taken = withSlot(slots, slot);
      try {
        await table.put(
          { ...contactItemKey(creditor, customer), ...taken },
          slots.version === 0
            ? { expression: 'attribute_not_exists(#pk)' }
            : { expression: '#version = :version', values: { version: slots.version } },
        );
        return taken;
      } catch (error) {
        // The client sends again by itself when an answer is lost: the slot may be ours already.
        const now = await slotsOf(creditor, customer);
        const isOurs = now.slots.some(
          ({ attempt, channel }) => attempt === slot.attempt && channel === slot.channel,
        );
        if (isOurs) return now;
        throw isConditionFailed(error) ? new SlotTaken(slot.day, { cause: error }) : error;
      }
    },
  };
}
