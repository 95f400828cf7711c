/**
 * A `Date` whose "now" is the sandbox's clock. Everything else of Date is the real one, and dates made by it
 * are ordinary dates.
 */
export function createVirtualDate(clock: SharedArrayBuffer): DateConstructor {
  const instant = new BigInt64Array(clock);
  const now = () => Number(Atomics.load(instant, 0));
  const virtual: DateConstructor = new Proxy(Date, {
    apply: (date) => new date(now()).toString(),
    construct: (date, given, target) => Reflect.construct(date, given.length === 0 ? [now()] : given, target),
    get: (date, key, receiver) => (key === 'now' ? now : Reflect.get(date, key, receiver)),
  });
  Date.prototype.constructor = virtual;
  return virtual;
}
