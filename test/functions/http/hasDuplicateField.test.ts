import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasDuplicateField } from '../../../functions/http/hasDuplicateField.ts';

describe('a field that is given twice', () => {
  it.each([
    ['{"a":1,"a":2}', true],
    ['{"a":1,"\\u0061":2}', true],
    ['{"a":{"b":1,"b":2}}', true],
    ['[{"a":1},{"a":2,"a":3}]', true],
    ['{"a" \n:1,"a"\t: 2}', true],
    ['{"a":"a","b":"a"}', false],
    ['{"a":{"a":{"a":1}}}', false],
    ['[{"a":1},{"a":2}]', false],
    ['{"a":"{\\"a\\":1,\\"a\\":2}"}', false],
    ['{"a":["a","a","b"]}', false],
    ['"a"', false],
    ['{}', false],
  ])('in %s: %s', (json, expected) => {
    JSON.parse(json);
    expect(hasDuplicateField(json)).toBe(expected);
  });

  it('is never seen in what JSON.stringify writes, whatever the spacing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(4), (value, spaces) => {
        expect(hasDuplicateField(JSON.stringify(value, null, spaces))).toBe(false);
      }),
    );
  });

  it('is always seen when one is written again', () => {
    const fields = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
    fc.assert(
      fc.property(fields, fc.jsonValue(), (object, value) => {
        const again = JSON.stringify(Object.keys(object)[0]);
        const json = `${JSON.stringify(object).slice(0, -1)},${again}:${JSON.stringify(value)}}`;
        expect(hasDuplicateField(json)).toBe(true);
      }),
    );
  });
});
