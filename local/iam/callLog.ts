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
  /** The first thousand different ones. */
  resources: string[];
  /** DynamoDB capacity units, where the service counts them. */
  capacityUnits: number;
  requestBytes: number;
  responseBytes: number;
}

export interface CallLog {
  made(principal: string, action: string, resources: readonly string[]): void;
  measured(
    principal: string,
    action: string,
    sizes: Partial<Omit<CallCount, 'function' | 'action' | 'count' | 'resources'>>,
  ): void;
  denied(principal: string, action: string, resource: string): void;
  report(): { calls: CallCount[]; denied: Denial[] };
  clear(): void;
}

type Counted = Omit<CallCount, 'resources'> & { resources: Set<string> };

const resourcesMax = 1000;

/** Counts who called what, since the sandbox started. Each denial is told once, by `onDenial`. */
export function createCallLog(onDenial: (denial: Denial) => void): CallLog {
  const counts = new Map<string, Counted>();
  const denials = new Map<string, Denial>();

  function countOf(principal: string, action: string): Counted {
    const key = `${principal} ${action}`;
    let count = counts.get(key);
    if (!count) {
      const none = { count: 0, capacityUnits: 0, requestBytes: 0, responseBytes: 0 };
      count = { function: principal, action, ...none, resources: new Set() };
      counts.set(key, count);
    }
    return count;
  }

  return {
    made(principal, action, resources) {
      const count = countOf(principal, action);
      count.count += 1;
      for (const resource of resources)
        if (count.resources.size < resourcesMax) count.resources.add(resource);
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
    report: () => ({
      calls: [...counts.values()].map((count) => ({ ...count, resources: [...count.resources] })),
      denied: [...denials.values()],
    }),
    clear() {
      counts.clear();
      denials.clear();
    },
  };
}
