import { createHmac } from 'node:crypto';
import { InvalidToken } from './apiErrors.ts';

/** What a task token says: which attempt of which execution, and a signature made with the execution's seed. */
export interface TaskToken {
  readonly executionArn: string;
  readonly attempt: number;
  readonly signature: string;
}

export function makeToken(executionArn: string, seed: string, attempt: number): string {
  const signature = sign(executionArn, seed, attempt);
  return Buffer.from(JSON.stringify([executionArn, attempt, signature])).toString('base64url');
}

/** @throws InvalidToken when the text is not a token at all */
export function readToken(text: unknown): TaskToken {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text as string, 'base64url').toString('utf8'));
    const [executionArn, attempt, signature] = parts as unknown[];
    if (typeof executionArn === 'string' && typeof attempt === 'number' && typeof signature === 'string') {
      return { executionArn, attempt, signature };
    }
  } catch {
    // Whatever made it unreadable, the answer is the same.
  }
  throw new InvalidToken('Invalid Token: the task token is not one');
}

export function isSignedBy(token: TaskToken, seed: string): boolean {
  return token.signature === sign(token.executionArn, seed, token.attempt);
}

function sign(executionArn: string, seed: string, attempt: number): string {
  return createHmac('sha256', seed).update(`${executionArn}#${attempt}`).digest('base64url');
}
