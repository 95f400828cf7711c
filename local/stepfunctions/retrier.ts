import { readErrorEquals } from './errorNames.ts';
import { FieldReader } from './fieldReader.ts';
import { SECOND_MS, TIMEOUT_SECONDS_MAX } from './limits.ts';

const FIELDS = [
  'Comment',
  'ErrorEquals',
  'IntervalSeconds',
  'BackoffRate',
  'MaxAttempts',
  'MaxDelaySeconds',
  'JitterStrategy',
];
const DELAY_SECONDS_MAX = 31_622_399;

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  readonly maxAttempts: number;
  readonly maxDelaySeconds: number | undefined;
  readonly fullJitter: boolean;
}

export function loadRetriers(definitions: readonly unknown[], owner: string): readonly Retrier[] {
  return definitions.map((definition, index) => {
    const fields = new FieldReader(definition, `${owner}, Retry[${index}]`, FIELDS);
    const jitter = fields.optionalString('JitterStrategy') ?? 'NONE';
    if (jitter !== 'NONE' && jitter !== 'FULL') throw fields.refuse('JitterStrategy', 'must be FULL or NONE');
    return {
      errorEquals: readErrorEquals(fields, index === definitions.length - 1),
      intervalSeconds: fields.optionalInteger('IntervalSeconds', 1, TIMEOUT_SECONDS_MAX) ?? 1,
      backoffRate: fields.optionalNumber('BackoffRate', 1) ?? 2,
      maxAttempts: fields.optionalInteger('MaxAttempts', 0, TIMEOUT_SECONDS_MAX) ?? 3,
      maxDelaySeconds: fields.optionalInteger('MaxDelaySeconds', 1, DELAY_SECONDS_MAX),
      fullJitter: jitter === 'FULL',
    };
  });
}

/**
 * How long to wait before a retry, in milliseconds.
 * @param retriesBefore how often this retrier has already fired in this stay in the state
 * @param random in [0, 1): with full jitter, the delay falls anywhere between zero and the computed one
 */
export function retryDelayMs(retrier: Retrier, retriesBefore: number, random: () => number): number {
  const grown = retrier.intervalSeconds * retrier.backoffRate ** retriesBefore;
  const delayMs = Math.min(grown, retrier.maxDelaySeconds ?? TIMEOUT_SECONDS_MAX) * SECOND_MS;
  return Math.round(retrier.fullJitter ? delayMs * random() : delayMs);
}
