import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootSandbox } from '../../local/bootSandbox.ts';
import { synthesizeFixture } from './fixture/synthesizeFixture.ts';

let fixture: ReturnType<typeof synthesizeFixture>;
let copies: string;
beforeAll(() => {
  fixture = synthesizeFixture();
  copies = mkdtempSync(join(tmpdir(), 'jalon-grants-'));
}, 60_000);
afterAll(() => {
  fixture.discard();
  rmSync(copies, { recursive: true, force: true });
});

/** A copy of the fixture's template in which a role lacks an action; and the manifest of its assets. */
function templateWithout(role: string, action: string): string {
  const template = JSON.parse(readFileSync(fixture.template, 'utf8'));
  let taken = 0;
  for (const [id, { Type, Properties }] of Object.entries<{
    Type: string;
    Properties: { PolicyDocument: { Statement: { Effect: string; Action: string | string[] }[] } };
  }>(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !id.startsWith(role)) continue;
    for (const statement of Properties.PolicyDocument.Statement) {
      const before = [statement.Action].flat();
      const after = before.filter((granted) => granted !== action);
      if (statement.Effect !== 'Allow' || after.length === before.length) continue;
      statement.Action = after.length > 0 ? after : ['none:Nothing'];
      taken += 1;
    }
  }
  expect(taken, `${role} is granted ${action}`).toBeGreaterThan(0);
  const file = join(copies, 'Fixture.template.json');
  writeFileSync(file, JSON.stringify(template));
  const manifest = JSON.parse(readFileSync(join(fixture.folder, 'Fixture.assets.json'), 'utf8'));
  for (const asset of Object.values<{ source: { path: string } }>(manifest.files)) {
    asset.source.path = join(fixture.folder, asset.source.path).replace(/^\//, '../'.repeat(20));
  }
  writeFileSync(join(copies, 'Fixture.assets.json'), JSON.stringify(manifest));
  return file;
}

/** Does everything that the fixture can do, once, whether it is allowed or not. */
async function denialsOf(template: string): Promise<string[]> {
  const sandbox = await bootSandbox({ template, log: () => undefined });
  const post = (path: string, body: object) =>
    fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const payment = (note: string) => ({
    bus: 'Bus',
    source: 'bank',
    'detail-type': 'PaymentReceived',
    detail: { note },
  });
  await post('/v1/open', { id: 'a', to: 'a@b.example', waitSeconds: '60' });
  await post('/v1/open', { id: 'b', to: 'b@b.example', waitSeconds: '864000' });
  await post('/v1/list', {});
  await post('/_sandbox/events', payment('good'));
  await post('/_sandbox/events', payment('poison'));
  await sandbox.advanceDays(1);
  await post('/v1/wake', { id: 'b' });
  const { denied } = sandbox.cloud().calls.report();
  await sandbox.close();
  return denied.map((denial) => `${denial.function} ${denial.action}`);
}

describe('an action that a role no longer has', () => {
  it('is none, in the template as it is', async () => {
    expect(await denialsOf(fixture.template)).toEqual([]);
  });

  it.each([
    ['FrontRole', 'dynamodb:PutItem', 'front'],
    ['FrontRole', 'dynamodb:GetItem', 'front'],
    ['FrontRole', 'dynamodb:Query', 'front'],
    ['FrontRole', 'states:StartExecution', 'front'],
    ['FrontRole', 'states:SendTaskSuccess', 'front'],
    ['FrontRole', 'logs:CreateLogStream', 'front'],
    ['FrontRole', 'logs:PutLogEvents', 'front'],
    ['WorkerRole', 'dynamodb:PutItem', 'worker'],
    ['WorkerRole', 'ses:SendEmail', 'worker'],
    ['WorkerRole', 'sqs:ReceiveMessage', 'worker'],
    ['WorkerRole', 'sqs:DeleteMessage', 'worker'],
    ['WorkerRole', 'sqs:GetQueueAttributes', 'worker'],
    ['MachineRole', 'lambda:InvokeFunction', 'state-machine'],
    ['MachineRole', 'dynamodb:UpdateItem', 'state-machine'],
    ['ScheduleRole', 'lambda:InvokeFunction', 'scheduler:Fixture-Daily'],
  ])('%s without %s: the denial names %s', async (role, action, name) => {
    expect(await denialsOf(templateWithout(role, action))).toContain(`${name} ${action}`);
  });
});
