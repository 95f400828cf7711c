import type { Route } from '../http/route.ts';
import type { ChangePorts, Ports } from '../ports/ports.ts';

/** What the API's routes need from outside. */
export type ApiPorts = ChangePorts &
  Pick<Ports, 'links' | 'notices' | 'apiKeys' | 'actionLinks' | 'randomness' | 'sha256'> & {
    /** What the stage may send from: domains and single addresses, `*` for any. Absent: left to SES. */
    readonly senderIdentities?: readonly string[];
  };

/** One route of this API; the path gives its parameters their names. */
export function route<Path extends string, Body, Query>(
  definition: Route<ApiPorts, Path, Body, Query>,
): Route<ApiPorts> {
  return definition as unknown as Route<ApiPorts>;
}
