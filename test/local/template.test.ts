import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTemplate, type Template } from '../../local/template/readTemplate.ts';
import { UnsupportedTemplate } from '../../local/template/refusal.ts';
import { supportedTypes } from '../../local/template/supportedResources.ts';

const folder = mkdtempSync(join(tmpdir(), 'jalon-template-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const place = { account: '000000000000', region: 'eu-west-3', url: 'http://127.0.0.1:3900' };

function read(template: object): Template {
  const file = join(folder, 'Stack.template.json');
  writeFileSync(file, JSON.stringify({ Resources: {}, ...template }));
  return readTemplate(file, place, folder);
}

const queue = { Type: 'AWS::SQS::Queue', Properties: {} };
const output = (value: unknown, rest: object = {}) =>
  read({ Resources: { Queue: queue }, Outputs: { It: { Value: value } }, ...rest }).outputs.It;

// The placeholders are CloudFormation's.
/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: Fn::Sub */
describe('intrinsics', () => {
  it.each([
    [{ Ref: 'Queue' }, 'http://127.0.0.1:3900/_aws/000000000000/Stack-Queue'],
    [{ Ref: 'AWS::Region' }, 'eu-west-3'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:eu-west-3:000000000000:Stack-Queue'],
    [{ 'Fn::GetAtt': 'Queue.QueueName' }, 'Stack-Queue'],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'AWS::AccountId' }]] }, 'a/000000000000'],
    [{ 'Fn::Sub': '${Queue.QueueName} ${!kept} ${AWS::Partition}' }, 'Stack-Queue ${kept} aws'],
    [{ 'Fn::Sub': ['${Own}-${AWS::Region}', { Own: { Ref: 'AWS::StackName' } }] }, 'Stack-eu-west-3'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['-', 'a-b-c'] }] }, 'b'],
  ])('resolves %j', (value, expected) => {
    expect(output(value)).toBe(expected);
  });

  it('follows conditions, in values and on resources', () => {
    const conditions = {
      Paris: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-3'] },
      Not: { 'Fn::Not': [{ Condition: 'Paris' }] },
    };
    expect(output({ 'Fn::If': ['Paris', 'yes', 'no'] }, { Conditions: conditions })).toBe('yes');
    expect(
      read({ Conditions: conditions, Resources: { Queue: { ...queue, Condition: 'Not' } } }).resources,
    ).toEqual([]);
  });

  it('leaves out what is AWS::NoValue', () => {
    const Properties = { QueueName: { Ref: 'AWS::NoValue' }, DelaySeconds: 1 };
    const [resource] = read({ Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties } } }).resources;
    expect(resource?.properties).toEqual({ DelaySeconds: 1 });
  });

  it.each([
    [{ 'Fn::ImportValue': 'Other' }, 'Fn::ImportValue'],
    [{ 'Fn::GetAtt': ['Queue', 'Colour'] }, 'Queue.Colour'],
    [{ Ref: 'Nobody' }, 'Nobody'],
  ])('refuses %j by name', (value, name) => {
    expect(() => output(value)).toThrow(UnsupportedTemplate);
    expect(() => output(value)).toThrow(name);
  });
});

/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: Fn::Sub */

describe('resources', () => {
  it.each([
    ['a type', { Bucket: { Type: 'AWS::S3::Bucket' } }, /Bucket.*AWS::S3::Bucket/],
    ['a property', { Queue: { ...queue, Properties: { FifoQueue: true } } }, /Queue.*FifoQueue/],
    ['an attribute of the resource', { Queue: { ...queue, CreationPolicy: {} } }, /Queue.*CreationPolicy/],
  ])('refuses %s by name', (_, Resources, message) => {
    expect(() => read({ Resources })).toThrow(message);
  });

  it('refuses a section of the template by name', () => {
    expect(() => read({ Mappings: {} })).toThrow(/Mappings/);
  });

  it('finds assets by the manifest next to the template', () => {
    const manifest = {
      files: { abc: { source: { path: 'asset.abc' }, destinations: { d: { objectKey: 'abc.zip' } } } },
    };
    writeFileSync(join(folder, 'Stack.assets.json'), JSON.stringify(manifest));
    expect(read({}).findAsset('abc.zip')).toBe(join(folder, 'asset.abc'));
    expect(() => read({}).findAsset('other.zip')).toThrow(/other\.zip/);
  });

  it('documents every type that it supports', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/sandbox.md'), 'utf8');
    expect(supportedTypes.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
  });
});
