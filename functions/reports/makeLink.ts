import { dayMs, formatInstant, parseInstant } from '../../domain/calendar/instant.ts';
import type { ActionLink } from '../ports/access.ts';
import type { Ports } from '../ports/ports.ts';

export type LinkPorts = Pick<Ports, 'actionLinks' | 'randomness' | 'sha256' | 'clock'>;

const validDays = 5;
const tokenBytes = 32;

/** Keeps a one-time right to do one thing, and answers the address that grants it. Only its SHA-256 is kept. */
export async function makeLink(
  ports: LinkPorts,
  apiUrl: string,
  right: Omit<ActionLink, 'sha256' | 'expiresAt' | 'usedAt'>,
): Promise<string> {
  const token = ports.randomness.token(tokenBytes);
  const expiresAt = formatInstant(parseInstant(ports.clock.now()) + validDays * dayMs);
  await ports.actionLinks.save({ ...right, sha256: ports.sha256(token), expiresAt });
  return `${apiUrl.replace(/\/$/, '')}/a/${token}`;
}
