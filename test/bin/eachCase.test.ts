import { expect, test } from 'vitest';
import { eachCase } from '../../bin/owed/eachCase.ts';

const refuseTwo = (input: unknown) => {
  if (input === 2) throw new RangeError('two is broken');
  return `answer ${input}`;
};

test('answers the cases in their order', () => {
  expect(eachCase([1, 3], refuseTwo, String)).toEqual({ answers: ['answer 1', 'answer 3'], faults: [] });
});

test('a fault of one case costs the others nothing, and is told', () => {
  const { answers, faults } = eachCase([1, 2, 3], refuseTwo, ({ name, message }) => `${name}: ${message}`);
  expect(answers).toEqual([
    'answer 1',
    'UnexpectedFault: a fault of this tool, not of the case: RangeError: two is broken',
    'answer 3',
  ]);
  expect(faults).toMatchObject([{ index: 1, cause: { message: 'two is broken' } }]);
});
