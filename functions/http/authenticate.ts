import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ApiKey, ApiKeys, Scope } from '../ports/access.ts';
import type { Clock, Sha256 } from '../ports/surroundings.ts';
import { Problem } from './problem.ts';

export interface AuthenticationPorts {
  readonly apiKeys: ApiKeys;
  readonly clock: Clock;
  readonly sha256: Sha256;
}

/**
 * The API key that a request bears. Unknown, expired and absent keys are refused alike.
 * @throws Problem `api-key-required`
 */
export async function authenticate(
  event: APIGatewayProxyEventV2,
  ports: AuthenticationPorts,
): Promise<ApiKey> {
  const bearer = /^Bearer +([A-Za-z0-9._~+/=-]{16,256})$/i.exec(event.headers.authorization ?? '')?.[1];
  const key = bearer === undefined ? undefined : await ports.apiKeys.find(ports.sha256(bearer));
  if (key === undefined || hasExpired(key, ports.clock.now())) {
    throw new Problem('api-key-required', 'Send it as "Authorization: Bearer <API key>".', {
      headers: { 'www-authenticate': 'Bearer realm="jalon"' },
    });
  }
  return key;
}

/** @throws Problem `scope-missing` */
export function requireScope(key: ApiKey, scope: Scope): void {
  if (!key.scopes.includes(scope)) throw new Problem('scope-missing', `This needs the scope ${scope}.`);
}

/** A date that cannot be read is in the past: the comparison is false for NaN. */
function hasExpired(key: ApiKey, now: string): boolean {
  return key.expiresAt !== undefined && !(Date.parse(now) < Date.parse(key.expiresAt));
}
