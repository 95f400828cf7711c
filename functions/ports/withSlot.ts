import type { ContactSlot, ContactSlots } from '../../domain/caseFile.ts';
import { SlotTaken } from './errors.ts';

const KEPT_DAYS = 35;
/** Longer than any performance can last: what took the slot before that has died, or was refused. */
const BUSY_MINUTES = 5;

/**
 * The slots with one more; days older than any calm rule looks back are dropped.
 * @throws SlotTaken when that day's channel is another case's, or the same case's whose performance may still go on
 */
export function withSlot(slots: ContactSlots, slot: ContactSlot): ContactSlots {
  const same = slots.slots.find(({ day, channel }) => day === slot.day && channel === slot.channel);
  if (same !== undefined && (same.leader !== slot.leader || same.takenAt > before(slot, BUSY_MINUTES))) {
    throw new SlotTaken(slot.day);
  }
  const oldest = before(slot, KEPT_DAYS * 24 * 60);
  return {
    version: slots.version + 1,
    slots: [...slots.slots.filter((kept) => kept !== same && kept.takenAt >= oldest), slot],
  };
}

function before({ takenAt }: ContactSlot, minutes: number): string {
  return new Date(Date.parse(takenAt) - minutes * 60_000).toISOString();
}
