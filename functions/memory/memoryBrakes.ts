import type { Brakes } from '../ports/contacts.ts';
import { CapReached, SendingStopped } from '../ports/errors.ts';

export function memoryBrakes(): Brakes {
  const kept = new Map<string, { killed: boolean; hour: string; sentThisHour: number }>();
  const brakeOf = (creditor: string, now: string) => {
    const hour = now.slice(0, 13);
    const brake = kept.get(creditor) ?? { killed: false, hour, sentThisHour: 0 };
    return brake.hour === hour ? brake : { ...brake, hour, sentThisHour: 0 };
  };
  return {
    async of(creditor, now) {
      return brakeOf(creditor, now);
    },
    async spend(creditor, hourlyCap, now) {
      const brake = brakeOf(creditor, now);
      if (brake.killed) throw new SendingStopped(creditor);
      if (brake.sentThisHour >= hourlyCap) throw new CapReached(creditor);
      kept.set(creditor, { ...brake, sentThisHour: brake.sentThisHour + 1 });
    },
    async setKillSwitch(creditor, killed, _by, now) {
      kept.set(creditor, { ...brakeOf(creditor, now), killed });
    },
  };
}
