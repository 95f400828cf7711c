import type { ContactSlot, ContactSlots } from '../../domain/caseFile.ts';
import { SlotTaken } from './errors.ts';

const KEPT_DAYS = 35;

/** The slots with one more; days older than any calm rule looks back are dropped. @throws SlotTaken when that day's channel is another case's. */
export function withSlot(slots: ContactSlots, slot: ContactSlot): ContactSlots {
  const same = slots.slots.find(({ day, channel }) => day === slot.day && channel === slot.channel);
  if (same !== undefined && same.leader !== slot.leader) throw new SlotTaken(slot.day);
  const oldest = new Date(Date.parse(slot.takenAt) - KEPT_DAYS * 86_400_000).toISOString();
  return {
    version: slots.version + 1,
    slots: [...slots.slots.filter((kept) => kept !== same && kept.takenAt >= oldest), slot],
  };
}
