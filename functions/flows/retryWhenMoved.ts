import { CaseMoved } from '../ports/errors.ts';

const TRIES = 10;

/** Re-reads and decides anew as long as another write comes first. @throws CaseMoved when it never comes to an end */
export async function retryWhenMoved<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof CaseMoved) || tries === TRIES) throw error;
    }
  }
}
