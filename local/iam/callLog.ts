export interface Denial {
  function: string;
  action: string;
  resource: string;
  count: number;
}

export interface CallCount {
  function: string;
  action: string;
  count: number;
  /** DynamoDB capacity units, where the service counts them. */
  capacityUnits: number;
  requestBytes: number;
  responseBytes: number;
}

export interface CallLog {
  made(principal: string, action: string): void;
  measured(
    principal: string,
    action: string,
    sizes: Partial<Omit<CallCount, 'function' | 'action' | 'count'>>,
  ): void;
  denied(principal: string, action: string, resource: string): void;
  report(): { calls: CallCount[]; denied: Denial[] };
  clear(): void;
}

/** Counts who called what, since the sandbox started. Each denial is told once, by `onDenial`. */
export function createCallLog(onDenial: (denial: Denial) => void): CallLog {
  const counts = new Map<string, CallCount>();
  const denials = new Map<string, Denial>();

  function countOf(principal: string, action: string): CallCount {
    const key = `${principal} ${action}`;
    let count = counts.get(key);
    if (!count) {
      count = { function: principal, action, count: 0, capacityUnits: 0, requestBytes: 0, responseBytes: 0 };
      counts.set(key, count);
    }
    return count;
  }

  return {
    made: (principal, action) => {
      countOf(principal, action).count += 1;
    },
    measured(principal, action, sizes) {
      const count = countOf(principal, action);
      count.capacityUnits += sizes.capacityUnits ?? 0;
      count.requestBytes += sizes.requestBytes ?? 0;
      count.responseBytes += sizes.responseBytes ?? 0;
    },
    denied(principal, action, resource) {
      const key = `${principal} ${action} ${resource}`;
      const known = denials.get(key);
      if (known) {
        known.count += 1;
        return;
      }
      const denial = { function: principal, action, resource, count: 1 };
      denials.set(key, denial);
      onDenial(denial);
    },
    report: () => ({ calls: [...counts.values()], denied: [...denials.values()] }),
    clear() {
      counts.clear();
      denials.clear();
    },
  };
}
