import { DefinitionError } from './definitionError.ts';

const JSONPATH_ONLY = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ResultSelector',
  'Parameters',
  'Result',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'ErrorPath',
  'CausePath',
  'Variable',
]);

/** Reads the fields of one object of a definition; whatever is not in `known` is refused by name. */
export class FieldReader {
  readonly owner: string;
  private readonly fields: Readonly<Record<string, unknown>>;

  /** @param owner how messages name the object, for instance `State "Await"` */
  constructor(value: unknown, owner: string, known: readonly string[]) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new DefinitionError(`${owner}: must be a JSON object`);
    }
    this.owner = owner;
    this.fields = value as Record<string, unknown>;
    for (const field of Object.keys(value)) if (!known.includes(field)) throw this.unknown(field);
  }

  has(field: string): boolean {
    return this.fields[field] !== undefined;
  }

  raw(field: string): unknown {
    return this.fields[field];
  }

  string(field: string): string {
    const value = this.optionalString(field);
    if (value === undefined) throw this.refuse(field, 'is missing');
    return value;
  }

  optionalString(field: string): string | undefined {
    const value = this.fields[field];
    if (value === undefined || typeof value === 'string') return value;
    throw this.refuse(field, 'must be a string');
  }

  optionalInteger(field: string, min: number, max: number): number | undefined {
    const value = this.fields[field];
    if (value === undefined) return undefined;
    if (Number.isInteger(value) && (value as number) >= min && (value as number) <= max)
      return value as number;
    throw this.refuse(field, `must be an integer from ${min} to ${max}`);
  }

  optionalNumber(field: string, min: number): number | undefined {
    const value = this.fields[field];
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= min) return value;
    throw this.refuse(field, `must be a number of at least ${min}`);
  }

  array(field: string): readonly unknown[] {
    const value = this.fields[field] ?? [];
    if (Array.isArray(value)) return value;
    throw this.refuse(field, 'must be an array');
  }

  refuse(field: string, why: string): DefinitionError {
    return new DefinitionError(`${this.owner}: field "${field}" ${why}`);
  }

  private unknown(field: string): DefinitionError {
    if (JSONPATH_ONLY.has(field)) return this.refuse(field, 'belongs to JSONPath; only JSONata is run here');
    return this.refuse(field, 'is unknown or not supported here');
  }
}
