import type { Brake } from '../../domain/caseFile.ts';
import type { Brakes } from '../ports/contacts.ts';
import { CapReached, SendingStopped } from '../ports/errors.ts';
import { brakeItemKey } from './keys.ts';
import { isConditionFailed, type Table, type Update } from './table.ts';

const FREE = '(attribute_not_exists(#killed) OR #killed = :no)';

/** Never cached: the kill switch holds for whatever is reserved from the moment that it is set. */
export function dynamoBrakes(table: Table): Brakes {
  async function of(creditor: string, now: string): Promise<Brake> {
    const item = (await table.get(brakeItemKey(creditor))) ?? {};
    const hour = hourOf(now);
    return {
      killed: item.killed === true,
      hour,
      sentThisHour: item.hour === hour ? item.sentThisHour : 0,
    };
  }

  async function spend(creditor: string, hourlyCap: number, now: string): Promise<void> {
    const hour = hourOf(now);
    const isCounted =
      (await succeeds(creditor, {
        add: { sentThisHour: 1 },
        condition: {
          expression: `${FREE} AND #hour = :now AND #sentThisHour < :cap`,
          values: { no: false, now: hour, cap: hourlyCap },
        },
      })) ||
      (hourlyCap > 0 &&
        (await succeeds(creditor, {
          set: { hour, sentThisHour: 1 },
          condition: {
            expression: `${FREE} AND (attribute_not_exists(#hour) OR #hour < :now)`,
            values: { no: false, now: hour },
          },
        })));
    if (isCounted) return;
    const brake = await of(creditor, now);
    if (brake.killed) throw new SendingStopped(creditor);
    if (brake.sentThisHour >= hourlyCap) throw new CapReached(creditor);
    // The first message of the hour was counted between our two tries, or the switch was set and lifted.
    await spend(creditor, hourlyCap, now);
  }

  async function succeeds(creditor: string, update: Update): Promise<boolean> {
    try {
      await table.update(brakeItemKey(creditor), update);
      return true;
    } catch (error) {
      if (isConditionFailed(error)) return false;
      throw error;
    }
  }

  return {
    of,
    spend,
    async setKillSwitch(creditor, killed, by, now) {
      await table.update(brakeItemKey(creditor), { set: { killed, killedBy: by, killedAt: now } });
    },
  };
}

const hourOf = (now: string): string => now.slice(0, 13);
