import { createHash, randomBytes } from 'node:crypto';
import type { Clock, Randomness, Sha256 } from '../ports/surroundings.ts';

export const systemClock: Clock = { now: () => new Date().toISOString() };

export const systemRandomness: Randomness = { token: (bytes) => randomBytes(bytes).toString('base64url') };

export const sha256: Sha256 = (content) => createHash('sha256').update(content).digest('hex');
