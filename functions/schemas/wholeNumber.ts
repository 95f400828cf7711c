import * as z from 'zod/mini';

/** A whole number; the sentence is for what is none, because what is out of range has words of its own. */
export function wholeNumber(mustBe = 'must be a whole number') {
  return z.int({ error: ({ code }) => (code === 'invalid_type' ? mustBe : undefined) });
}
