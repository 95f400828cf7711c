import type { ContactSlots } from '../../domain/caseFile.ts';
import type { Contacts } from '../ports/contacts.ts';
import { SlotTaken } from '../ports/errors.ts';
import { withSlot } from '../ports/withSlot.ts';

export function memoryContacts(): Contacts {
  const kept = new Map<string, ContactSlots>();
  const none: ContactSlots = { version: 0, slots: [] };
  return {
    async slotsOf(creditor, customer) {
      return kept.get(`${creditor}#${customer}`) ?? none;
    },
    async take(creditor, customer, slots, slot) {
      const id = `${creditor}#${customer}`;
      if ((kept.get(id) ?? none).version !== slots.version) throw new SlotTaken(slot.day);
      const taken = withSlot(slots, slot);
      kept.set(id, taken);
      return taken;
    },
  };
}
