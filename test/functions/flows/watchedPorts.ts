import type { Ports } from '../../../functions/ports/ports.ts';

/** A side effect, or a read, as it is about to happen: `cases.commit`. */
export type Watch = (call: string, run: () => Promise<unknown>) => Promise<unknown>;

const watched = [
  'cases',
  'creditors',
  'customers',
  'policies',
  'contacts',
  'brakes',
  'notices',
  'links',
  'unmatched',
  'executions',
  'announcements',
  'mailer',
  'texter',
] as const satisfies readonly (keyof Ports)[];

/** The same ports, with every call of theirs led through `watch`: the one place where a fault can be put. */
export function watchedPorts<Some extends Ports>(ports: Some, watch: Watch): Some {
  const wrapped = watched.map((name) => [name, watchedPort(name, ports[name], watch)]);
  return { ...ports, ...Object.fromEntries(wrapped) };
}

function watchedPort<Port extends object>(name: string, port: Port, watch: Watch): Port {
  return new Proxy(port, {
    get(target, method) {
      const value = Reflect.get(target, method);
      if (typeof value !== 'function') return value;
      return (...parameters: unknown[]) => {
        const call = () => value.apply(target, parameters);
        if (['worklist', 'pendingBefore'].includes(String(method))) return call();
        return watch(`${name}.${String(method)}`, async () => call());
      };
    },
  });
}

/** The process died here: nothing that it does afterwards takes place. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Dies before or after its nth call; every later call fails too. */
export function crashingAt(index: number, when: 'before' | 'after'): Watch {
  let calls = 0;
  let dead = false;
  return async (call, run) => {
    if (dead) throw new Crash(call);
    const isHere = ++calls === index;
    if (isHere && when === 'before') dead = true;
    if (dead) throw new Crash(call);
    const result = await run();
    if (isHere) {
      dead = true;
      throw new Crash(call);
    }
    return result;
  };
}
