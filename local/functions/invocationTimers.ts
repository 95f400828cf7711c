/**
 * Timers that an invocation leaves behind would fire in a later one, at another virtual time. Lambda freezes
 * them; here they are cleared when the invocation that made them ends. Timers made while loading stay.
 */
export function trackInvocationTimers(): { begin(): void; end(): void } {
  let open: Set<NodeJS.Timeout> | undefined;
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const real = globalThis[name] as (...given: unknown[]) => NodeJS.Timeout;
    const tracked = (...given: unknown[]) => {
      const timer = real(...given);
      open?.add(timer);
      return timer;
    };
    Object.defineProperty(globalThis, name, { value: Object.assign(tracked, real), writable: true });
  }
  return {
    begin: () => {
      open = new Set();
    },
    end: () => {
      for (const timer of open ?? []) clearTimeout(timer);
      open = undefined;
    },
  };
}
