// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of CloudFormation, not of JavaScript
import { expect, test } from 'vitest';
import { substituteDefinition } from '../../../local/stepfunctions/substituteDefinition.ts';

const TEXT =
  '{ "FunctionName": "${PlanArn}", "Resource": "arn:${Partition}:states:::x", "Again": "${PlanArn}" }';

test('puts each value in every place of its placeholder', () => {
  expect(substituteDefinition(TEXT, { PlanArn: 'arn:plan$&', Partition: 'aws' })).toBe(
    '{ "FunctionName": "arn:plan$&", "Resource": "arn:aws:states:::x", "Again": "arn:plan$&" }',
  );
});

test('names every placeholder without a value', () => {
  expect(() => substituteDefinition(TEXT, {})).toThrow('No substitution for ${PlanArn}, ${Partition}');
});

test('names every value without a placeholder', () => {
  expect(() => substituteDefinition(TEXT, { PlanArn: 'a', Partition: 'b', Typo: 'c' })).toThrow(
    'No placeholder for the substitution ${Typo}',
  );
});
