import type { Brake, ContactSlot, ContactSlots } from '../../domain/caseFile.ts';

export interface Contacts {
  slotsOf(creditor: string, customer: string): Promise<ContactSlots>;
  /** Takes a day's slot of a channel for a leader; never released. @throws SlotTaken when it is another's or the slots moved. */
  take(creditor: string, customer: string, slots: ContactSlots, slot: ContactSlot): Promise<ContactSlots>;
}

export interface Brakes {
  of(creditor: string, now: string): Promise<Brake>;
  /** Counts one message against the hour's cap. @throws CapReached, @throws SendingStopped under the kill switch. */
  spend(creditor: string, hourlyCap: number, now: string): Promise<void>;
  setKillSwitch(creditor: string, killed: boolean, by: string, now: string): Promise<void>;
}
