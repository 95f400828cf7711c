import { describe, expect, it } from 'vitest';
import { checkConditions, conditionsHold } from '../../local/iam/conditions.ts';
import { evaluate, readPolicy } from '../../local/iam/policy.ts';

const table = 'arn:aws:dynamodb:eu-west-3:000000000000:table/Cases';
const allow = (statement: object) => ({
  Effect: 'Allow',
  Action: 'dynamodb:PutItem',
  Resource: table,
  ...statement,
});
const verdict = (statements: object[], action = 'dynamodb:PutItem', resource = table, context = {}) =>
  evaluate(readPolicy('Test', { Statement: statements }), { action, resource, context });

describe('a policy', () => {
  it.each([
    ['no statement', [], 'not allowed'],
    ['the action on the resource', [allow({})], 'allowed'],
    ['another action', [allow({ Action: 'dynamodb:GetItem' })], 'not allowed'],
    ['another resource', [allow({ Resource: `${table}s` })], 'not allowed'],
    ['a wildcard in the action', [allow({ Action: 'dynamodb:Put*' })], 'allowed'],
    ['an action in other letters', [allow({ Action: 'DynamoDB:putitem' })], 'allowed'],
    ['a wildcard in the resource', [allow({ Resource: '*' })], 'allowed'],
    ['one of several actions', [allow({ Action: ['dynamodb:GetItem', 'dynamodb:PutItem'] })], 'allowed'],
    ['an index of the table only', [allow({ Resource: `${table}/index/*` })], 'not allowed'],
    [
      'an explicit deny beside an allow',
      [allow({}), allow({ Effect: 'Deny', Resource: '*' })],
      'denied explicitly',
    ],
    ['a deny of something else', [allow({}), allow({ Effect: 'Deny', Action: 'dynamodb:Scan' })], 'allowed'],
    [
      'everything but this action',
      [allow({ Action: undefined, NotAction: 'dynamodb:PutItem' })],
      'not allowed',
    ],
    ['everything but this resource', [allow({ Resource: undefined, NotResource: table })], 'not allowed'],
  ])('with %s: %s', (_, statements, expected) => {
    expect(verdict(statements.map((statement) => JSON.parse(JSON.stringify(statement))))).toBe(expected);
  });

  it('holds its conditions', () => {
    const statement = allow({
      Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['CASE#a'] } },
    });
    expect(verdict([statement], undefined, undefined, { 'dynamodb:LeadingKeys': ['CASE#a'] })).toBe(
      'allowed',
    );
    expect(verdict([statement], undefined, undefined, { 'dynamodb:LeadingKeys': ['CASE#b'] })).toBe(
      'not allowed',
    );
  });

  it('refuses by name what it does not know', () => {
    expect(() => readPolicy('Role', { Statement: [allow({ NotPrincipal: '*' })] })).toThrow(
      /Role.*NotPrincipal/,
    );
    expect(() => checkConditions('Role', { IpAddress: { 'aws:SourceIp': '::1' } })).toThrow(
      /Role.*IpAddress/,
    );
    expect(() => checkConditions('Role', { StringLike: { 'aws:Colour': 'red' } })).toThrow(
      /Role.*aws:Colour/,
    );
  });
});

describe('a condition', () => {
  const from = { 'ses:FromAddress': ['office@sender.example'] };
  it.each([
    [{ StringEquals: { 'ses:FromAddress': 'office@sender.example' } }, from, true],
    [{ StringEquals: { 'SES:fromaddress': 'office@sender.example' } }, from, true],
    [{ StringEquals: { 'ses:FromAddress': 'other@sender.example' } }, from, false],
    [{ StringEquals: { 'ses:FromAddress': ['a@b', 'office@sender.example'] } }, from, true],
    [{ StringLike: { 'ses:FromAddress': '*@sender.example' } }, from, true],
    [{ StringLike: { 'ses:FromAddress': '*@sender.example' } }, {}, false],
    [{ StringLikeIfExists: { 'ses:FromAddress': '*@sender.example' } }, {}, true],
    [{ StringNotEquals: { 'ses:FromAddress': 'office@sender.example' } }, from, false],
    [{ StringNotEquals: { 'ses:FromAddress': 'x@y' } }, {}, true],
    [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:*:rule/bus/*' } },
      { 'aws:SourceArn': ['arn:aws:events:eu-west-3:0:rule/bus/R'] },
      true,
    ],
    [
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:eu-west-3:0:rule/R' } },
      { 'aws:SourceArn': ['arn:aws:events:eu-west-3:0:rule/S'] },
      false,
    ],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, {}, false],
    [{ Null: { 'ses:FromAddress': 'true' } }, {}, true],
    [{ Null: { 'ses:FromAddress': 'true' } }, from, false],
    [
      { 'ForAllValues:StringLike': { 'ses:Recipients': '*@a.example' } },
      { 'ses:Recipients': ['x@a.example', 'y@b.example'] },
      false,
    ],
    [
      { 'ForAnyValue:StringLike': { 'ses:Recipients': '*@a.example' } },
      { 'ses:Recipients': ['x@a.example', 'y@b.example'] },
      true,
    ],
  ])('%j on %j is %s', (conditions, context, expected) => {
    expect(conditionsHold(conditions, context)).toBe(expected);
  });
});
