/** What is left of `undefined` fields: nothing. */
export type Present<Value> = Value extends readonly (infer Item)[]
  ? readonly Present<Item>[]
  : Value extends object
    ? { [Key in keyof Value]: Present<Exclude<Value[Key], undefined>> }
    : Value;

/** Plain JSON without the fields that were not given, at any depth: an absent field is absent, not undefined. */
export function present<Value>(value: Value): Present<Value> {
  return JSON.parse(JSON.stringify(value));
}
