/**
 * Seeds of one test: the one of the environment variable `SEED`, or as many as `SEEDS` says, or so many.
 * A test that fails has its seed in its name: `SEED=<seed> npm test -- test/stories/<file>` repeats it.
 */
export function seeds(otherwise: number): readonly number[] {
  const { SEED, SEEDS } = process.env;
  if (SEED !== undefined) return [Number(SEED)];
  return Array.from({ length: Number(SEEDS ?? otherwise) }, (_, index) => index + 1);
}
