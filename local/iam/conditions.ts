import { UnsupportedTemplate } from '../template/refusal.ts';
import { matchesPattern } from './matchPattern.ts';

/** The request's context: each key with its values, as IAM would see them. */
export type RequestContext = Record<string, readonly string[]>;

type Test = (wanted: string, actual: string) => boolean;

const equals: Test = (wanted, actual) => wanted === actual;
const like: Test = (wanted, actual) => matchesPattern(wanted, actual);
const sameIgnoringCase: Test = (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase();

const operators: Record<string, { test: Test; negated?: true }> = {
  StringEquals: { test: equals },
  StringNotEquals: { test: equals, negated: true },
  StringEqualsIgnoreCase: { test: sameIgnoringCase },
  StringLike: { test: like },
  StringNotLike: { test: like, negated: true },
  ArnEquals: { test: like },
  ArnNotEquals: { test: like, negated: true },
  ArnLike: { test: like },
  ArnNotLike: { test: like, negated: true },
  Bool: { test: sameIgnoringCase },
};

/** The keys that the sandbox fills in; a policy that uses another one is refused when it is read. */
const knownKeys = [
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:securetransport',
  'aws:principalaccount',
  'dynamodb:leadingkeys',
  'ses:fromaddress',
  'ses:fromdisplayname',
  'ses:recipients',
  'ses:feedbackaddress',
  'events:source',
  'events:detail-type',
  'iam:passedtoservice',
];

export type Conditions = Record<string, Record<string, unknown>>;

/** Refuses by name an operator or a key that the sandbox would have to honour and does not. */
export function checkConditions(where: string, conditions: Conditions): void {
  for (const [operator, keys] of Object.entries(conditions)) {
    const { name } = parts(operator);
    if (name !== 'Null' && !operators[name]) {
      throw new UnsupportedTemplate(`${where}: condition ${operator} is not supported by the sandbox`);
    }
    for (const key of Object.keys(keys)) {
      if (!knownKeys.includes(key.toLowerCase())) {
        throw new UnsupportedTemplate(`${where}: condition key ${key} is not supported by the sandbox`);
      }
    }
  }
}

export function conditionsHold(conditions: Conditions, context: RequestContext): boolean {
  const lowerCased = new Map(Object.entries(context).map(([key, values]) => [key.toLowerCase(), values]));
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      conditionHolds(operator, [wanted].flat().map(String), lowerCased.get(key.toLowerCase())),
    ),
  );
}

function conditionHolds(operator: string, wanted: string[], actual: readonly string[] | undefined): boolean {
  const { quantifier, name, ifExists } = parts(operator);
  if (name === 'Null') return wanted.includes(String(actual === undefined || actual.length === 0));
  const { test, negated } = operators[name] as { test: Test; negated?: true };
  const passes = (value: string) => wanted.some((pattern) => test(pattern, value)) !== (negated ?? false);
  if (actual === undefined || actual.length === 0) {
    // An absent key fails a positive test, passes a negated one, and passes ForAllValues (IAM user guide).
    return quantifier === 'ForAllValues' || ifExists || (negated ?? false);
  }
  return quantifier === 'ForAllValues' ? actual.every(passes) : actual.some(passes);
}

function parts(operator: string): { quantifier?: string; name: string; ifExists: boolean } {
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  return { ...(quantifier && { quantifier }), name, ifExists: ifExists !== undefined };
}
