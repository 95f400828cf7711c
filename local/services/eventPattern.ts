import { UnsupportedTemplate } from '../template/refusal.ts';

type Pattern = { [key: string]: Pattern | Matcher[] };
type Matcher = string | number | boolean | null | Record<string, unknown>;

/** Does an event match a rule's pattern (docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html)? */
export function matchesEventPattern(pattern: Pattern, event: unknown): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === '$or') {
      return (wanted as unknown as Pattern[]).some((alternative) => matchesEventPattern(alternative, event));
    }
    const value = isObject(event) ? event[key] : undefined;
    if (Array.isArray(wanted)) return wanted.some((matcher) => matchesValue(matcher, value));
    return isObject(value) && matchesEventPattern(wanted, value);
  });
}

/** Refuses by name what the sandbox would have to match and cannot. */
export function checkEventPattern(where: string, pattern: Pattern): void {
  for (const [key, wanted] of Object.entries(pattern)) {
    if (key === '$or') {
      for (const alternative of wanted as unknown as Pattern[]) checkEventPattern(where, alternative);
    } else if (Array.isArray(wanted)) {
      for (const matcher of wanted) checkMatcher(`${where} ${key}`, matcher);
    } else {
      checkEventPattern(`${where} ${key}`, wanted);
    }
  }
}

const operators: Record<string, (wanted: never, value: unknown) => boolean> = {
  prefix: (wanted: string | { 'equals-ignore-case': string }, value) =>
    typeof value === 'string' &&
    (typeof wanted === 'string'
      ? value.startsWith(wanted)
      : value.toLowerCase().startsWith(wanted['equals-ignore-case'].toLowerCase())),
  suffix: (wanted: string | { 'equals-ignore-case': string }, value) =>
    typeof value === 'string' &&
    (typeof wanted === 'string'
      ? value.endsWith(wanted)
      : value.toLowerCase().endsWith(wanted['equals-ignore-case'].toLowerCase())),
  'equals-ignore-case': (wanted: string, value) =>
    typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase(),
  'anything-but': (wanted: unknown, value) =>
    value !== undefined && ![wanted].flat().some((unwanted) => matchesOne(unwanted as Matcher, value)),
  numeric: (wanted: (string | number)[], value) => typeof value === 'number' && matchesNumber(wanted, value),
};

function matchesValue(matcher: Matcher, value: unknown): boolean {
  if (isObject(matcher) && 'exists' in matcher) {
    // EventBridge knows leaves only: an object does not "exist" by itself.
    return matcher.exists === (value !== undefined && !isObject(value));
  }
  if (Array.isArray(value)) return value.some((one) => matchesOne(matcher, one));
  return matchesOne(matcher, value);
}

function matchesOne(matcher: Matcher, value: unknown): boolean {
  if (!isObject(matcher)) return matcher === value;
  const [name = '', wanted] = Object.entries(matcher)[0] ?? [];
  return operators[name]?.(wanted as never, value) ?? false;
}

function matchesNumber(wanted: (string | number)[], value: number): boolean {
  for (let at = 0; at < wanted.length; at += 2) {
    const bound = Number(wanted[at + 1]);
    const holds = {
      '<': value < bound,
      '<=': value <= bound,
      '=': value === bound,
      '>=': value >= bound,
      '>': value > bound,
    };
    if (!holds[wanted[at] as keyof typeof holds]) return false;
  }
  return true;
}

function checkMatcher(where: string, matcher: Matcher): void {
  if (!isObject(matcher)) return;
  for (const name of Object.keys(matcher)) {
    if (name !== 'exists' && !operators[name]) {
      throw new UnsupportedTemplate(`${where}: ${name} in an event pattern is not supported by the sandbox`);
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
