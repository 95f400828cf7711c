import {
  DynamoDBClient,
  type DynamoDBServiceException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bootSandbox, type Sandbox, type SandboxOptions } from '../../local/bootSandbox.ts';
import { synthesizeFixture } from './fixture/synthesizeFixture.ts';

let fixture: ReturnType<typeof synthesizeFixture>;
let sandbox: Sandbox;
let told: string[];
beforeAll(() => {
  fixture = synthesizeFixture();
}, 60_000);
afterAll(() => fixture.discard());
beforeEach(() => boot());
afterEach(() => sandbox.close());

async function boot(options: SandboxOptions = {}) {
  told = [];
  sandbox = await bootSandbox({ template: fixture.template, log: (line) => told.push(line), ...options });
}

async function reboot(options: SandboxOptions) {
  await sandbox.close();
  await boot(options);
}

// biome-ignore lint/suspicious/noExplicitAny: JSON of whatever answers
async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }> {
  const response = await fetch(`${sandbox.url}${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  };
}

const api = (path: string, body: object) => call('POST', `/v1/${path}`, body);

/** What a client of the SDK needs to be this one in the sandbox. */
function as(accessKeyId: string) {
  return {
    endpoint: `${sandbox.url}/_aws`,
    region: 'eu-west-3',
    credentials: { accessKeyId, secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  };
}

const nameOf = (name: string): string => {
  const { outputs } = sandbox.cloud().template;
  return outputs[name] as string;
};
const machineArn = () =>
  sandbox.cloud().template.ofType('AWS::StepFunctions::StateMachine')[0]?.ref as string;
const denials = () =>
  sandbox
    .cloud()
    .calls.report()
    .denied.map((denial) => `${denial.function} ${denial.action}`);
const queue = (part: string) => sandbox.cloud().queues.all.find(({ name }) => name.includes(part));

describe('the clock', () => {
  it('walks a case from its alarm to its message and its delivery, by itself', async () => {
    await api('open', { id: 'a1', to: 'ana@debtor.example', waitSeconds: '86400' });
    const { now, performed } = await sandbox.advanceDays(2);
    expect(now).toBe('2026-03-04T07:00:00.000Z');
    expect(performed).toMatchObject([
      { type: 'left', at: '2026-03-03T07:00:00.000Z', to: ['ana@debtor.example'] },
    ]);
    expect(sandbox.outbox()).toMatchObject([
      { notice: 'a1', creditor: 'acme', invoice: 'a1', outcome: 'delivered' },
    ]);
    const { body } = await call('GET', '/_sandbox/executions');
    expect(body).toMatchObject([{ name: 'a1', status: 'SUCCEEDED', transitions: 2 }]);
  });

  it('is what functions and answers see', async () => {
    await sandbox.advanceTo('2026-03-10T09:30:00Z');
    expect((await api('open', { id: 'a1' })).body.now).toBe('2026-03-10T09:30:00.000Z');
    const response = await fetch(`${sandbox.url}/v1/nothing`);
    expect(response.headers.get('date')).toBe('Tue, 10 Mar 2026 09:30:00 GMT');
  });

  it('goes to the next event and no further', async () => {
    await api('open', { id: 'a1', to: 'a@b.example', waitSeconds: '864000' });
    const { now } = (await call('POST', '/_sandbox/clock', { advanceToNextEvent: true })).body;
    expect(now).toBe('2026-03-12T07:00:00.000Z');
  });

  it('counts days on the wall, over the change of the hour', async () => {
    await sandbox.advanceTo('2026-03-28');
    expect((await sandbox.advanceDays(1)).local).toBe('2026-03-29T08:00:00+02:00');
  });

  it('never goes back', async () => {
    const { status, body } = await call('POST', '/_sandbox/clock', { advanceTo: '2026-03-01' });
    expect(status).toBe(409);
    expect(body.detail).toContain('2026-03-02T07:00:00.000Z');
  });

  it('fires schedules at their local time', async () => {
    await sandbox.advanceTo('2026-03-09T12:00:00Z');
    const items = await scan();
    const fired = items.filter((item) => item.pk?.S === 'SCHEDULE').map((item) => item.at?.S);
    expect(fired).toEqual(['03', '04', '05', '06', '09'].map((day) => `2026-03-${day}T06:30:00.000Z`));
  });

  it('tells its progress to a page that asks for it', async () => {
    const response = await fetch(`${sandbox.url}/_sandbox/clock`, {
      method: 'POST',
      headers: { accept: 'text/event-stream' },
      body: '{"advanceDays":3}',
    });
    expect(await response.text()).toMatch(/event: done\ndata: \{"now":"2026-03-05/);
  });
});

async function scan() {
  const dynamo = new DynamoDBClient(as('operator'));
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: nameOf('TableName') }));
  return Items.sort((a, b) => (a.at?.S ?? '').localeCompare(b.at?.S ?? ''));
}

describe('a signal', () => {
  it('wakes an execution before its time, and nothing leaves', async () => {
    await api('open', { id: 'a1', to: 'a@b.example' });
    await sandbox.advanceDays(0);
    expect((await api('wake', { id: 'a1' })).status).toBe(200);
    await sandbox.advanceDays(3);
    expect(sandbox.outbox()).toEqual([]);
  });

  it('that comes too late is refused as AWS does', async () => {
    await api('open', { id: 'a1', to: 'a@b.example', waitSeconds: '60' });
    await sandbox.advanceDays(1);
    expect((await api('wake', { id: 'a1' })).body.name).toBe('TaskTimedOut');
  });
});

describe('a function', () => {
  it('has the environment of the template and of Lambda, and nothing of this machine', async () => {
    const { environment, zone } = (await api('environment', {})).body;
    expect(environment).toMatchObject({
      TABLE_NAME: nameOf('TableName'),
      AWS_REGION: 'eu-west-3',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_ENDPOINT_URL: `${sandbox.url}/_aws`,
    });
    expect(zone).toBe(0);
    expect(Object.keys(environment)).not.toContain('PATH');
    expect(Object.keys(environment)).not.toContain('HOME');
    expect(Object.keys(environment)).not.toContain('AWS_MAX_ATTEMPTS');
  });

  it('that crashes is replaced', async () => {
    expect((await api('crash', {})).status).toBe(500);
    expect((await api('list', {})).status).toBe(200);
  });

  it('may do what its role allows, and a denial names it and the action', async () => {
    const { status, body } = await api('remove', { id: 'a1' });
    expect(status).toBe(500);
    expect(body.name).toBe('AccessDeniedException');
    expect(body.message).toMatch(
      /is not authorized to perform: dynamodb:DeleteItem on resource: .* explicit deny/,
    );
    expect(denials()).toEqual(['front dynamodb:DeleteItem']);
    expect(told.join()).toContain('front may not dynamodb:DeleteItem');
  });

  it('is denied what another role may do', async () => {
    const worker = sandbox
      .cloud()
      .template.ofType('AWS::Lambda::Function')
      .find(({ logicalId }) => logicalId.startsWith('Worker'));
    const dynamo = new DynamoDBClient(as(worker?.logicalId as string));
    const get = dynamo.send(new GetItemCommand({ TableName: nameOf('TableName'), Key: key('x') }));
    await expect(get).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const mail = new SESv2Client(as(worker?.logicalId as string));
    await expect(
      mail.send(new SendEmailCommand(letter('a@b.example', 'boss@other.example'))),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 403 },
    });
    expect(denials()).toEqual(['worker dynamodb:GetItem', 'worker ses:SendEmail']);
  });
});

const key = (pk: string, sk = 'CASE') => ({ pk: { S: pk }, sk: { S: sk } });

function letter(to: string, from = 'office@sender.example') {
  return {
    FromEmailAddress: from,
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: { Data: 'Facture' },
        Body: { Html: { Data: '<p>Bonjour</p>' }, Text: { Data: 'Bonjour' } },
        Attachments: [
          { FileName: 'lettre é.pdf', ContentType: 'application/pdf', RawContent: Buffer.from('%PDF') },
        ],
      },
    },
    ReplyToAddresses: ['ana@sender.example'],
    EmailTags: [{ Name: 'kind', Value: 'letter' }],
  };
}

describe('DynamoDB', () => {
  const put = (item: object, rest: object = {}) =>
    new DynamoDBClient(as('operator')).send(
      new PutItemCommand({ TableName: nameOf('TableName'), Item: { ...key('a'), ...item }, ...rest }),
    );

  it('answers a failed condition with the item, when asked', async () => {
    await put({ name: { S: 'first' } });
    const refused = put(
      {},
      { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
    );
    await expect(refused).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { ...key('a'), name: { S: 'first' } },
    });
  });

  it('refuses an empty string as the key of an index, and keeps nothing of it', async () => {
    await expect(put({ state: { S: '' }, at: { S: '1' } })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await put({});
    const update = new UpdateItemCommand({
      TableName: nameOf('TableName'),
      Key: key('a'),
      UpdateExpression: 'SET #state = :empty, #at = :at',
      ExpressionAttributeNames: { '#state': 'state', '#at': 'at' },
      ExpressionAttributeValues: { ':empty': { S: '' }, ':at': { S: '1' } },
    });
    const dynamo = new DynamoDBClient(as('operator'));
    await expect(dynamo.send(update)).rejects.toThrow(/IndexName: byState, IndexKey: state/);
    expect(await scan()).toEqual([key('a')]);
  });

  it('refuses transactions by name', async () => {
    const TransactItems = [{ Delete: { TableName: nameOf('TableName'), Key: key('a') } }];
    const transaction = new DynamoDBClient(as('operator')).send(
      new TransactWriteItemsCommand({ TransactItems }),
    );
    await expect(transaction).rejects.toThrow(/TransactWriteItems is not supported by the sandbox/);
  });

  it('can show an index late', async () => {
    await reboot({ indexLagOperations: 2 });
    const open = () =>
      new DynamoDBClient(as('operator')).send(
        new QueryCommand({
          TableName: nameOf('TableName'),
          IndexName: 'byState',
          KeyConditionExpression: '#state = :open',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':open': { S: 'open' } },
        }),
      );
    await put({ state: { S: 'open' }, at: { S: '1' } });
    expect((await open()).Count).toBe(0);
    expect((await open()).Count).toBe(1);
  });
});

describe('SES', () => {
  const send = (to: string) => new SESv2Client(as('operator')).send(new SendEmailCommand(letter(to)));

  it('keeps what left, with its attachments', async () => {
    const { MessageId } = await send('ana@debtor.example');
    const { body } = await call('GET', '/_sandbox/outbox?kind=letter');
    expect(body).toMatchObject([
      {
        id: MessageId,
        at: '2026-03-02T07:00:00.000Z',
        kind: 'letter',
        to: ['ana@debtor.example'],
        replyTo: ['ana@sender.example'],
        subject: 'Facture',
        text: 'Bonjour',
        html: '<p>Bonjour</p>',
        attachments: [{ name: 'lettre é.pdf', type: 'application/pdf', bytes: 4 }],
        invoices: [],
      },
    ]);
    const path = `/_sandbox/outbox/${MessageId}/attachments/${encodeURIComponent('lettre é.pdf')}`;
    expect((await call('GET', path)).body).toBe('%PDF');
  });

  it('ends as the address says', async () => {
    await api('open', { id: 'b1', to: 'bounce@debtor.example', waitSeconds: '60' });
    await api('open', { id: 'c1', to: 'complaint@debtor.example', waitSeconds: '60' });
    await sandbox.advanceDays(1);
    const ends = sandbox.outbox().map(({ notice, outcome }) => [notice, outcome]);
    expect(Object.fromEntries(ends)).toEqual({ b1: 'bounced', c1: 'complained' });
    const events = (await scan())
      .filter(({ pk }) => pk?.S === 'EVENT')
      .map(({ text }) => JSON.parse(text?.S ?? ''));
    const told = events.map(
      ({ 'detail-type': type, detail, time }) => `${time} ${detail.mail.tags.notice[0]} ${type}`,
    );
    expect(told.sort()).toEqual([
      '2026-03-02T07:01:00Z b1 Email Sent',
      '2026-03-02T07:01:00Z c1 Email Sent',
      '2026-03-02T07:02:00Z b1 Email Bounced',
      '2026-03-02T07:02:00Z c1 Email Delivered',
      '2026-03-02T07:03:00Z c1 Email Complaint Received',
    ]);
  });

  it('throttles, and loses its answer, when asked to', async () => {
    await expect(send('throttle@debtor.example')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    expect(sandbox.outbox()).toEqual([]);
    await expect(send('unknown@debtor.example')).rejects.toThrow();
    expect(sandbox.outbox()).toHaveLength(1);
  });

  it('refuses what SES refuses', async () => {
    await expect(send('no address')).rejects.toMatchObject({ name: 'BadRequestException' });
    const unknownSet = new SendEmailCommand({ ...letter('a@b.example'), ConfigurationSetName: 'none' });
    await expect(new SESv2Client(as('operator')).send(unknownSet)).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });
});

describe('SMS', () => {
  const send = (number: string) =>
    new PinpointSMSVoiceV2Client(as('operator')).send(
      new SendTextMessageCommand({
        DestinationPhoneNumber: number,
        OriginationIdentity: 'ACME',
        MessageBody: 'Facture F-1',
        Context: { notice: 'n1', kind: 'sms', level: 'reminder' },
      }),
    );

  it('is kept with its context, and delivered a minute later', async () => {
    const { MessageId } = await send('+33612345678');
    await sandbox.advanceDays(1);
    expect(sandbox.outbox()).toMatchObject([
      {
        id: MessageId,
        medium: 'sms',
        kind: 'sms',
        level: 'reminder',
        notice: 'n1',
        to: ['+33612345678'],
        outcome: 'delivered',
      },
    ]);
  });

  it('ends as the number says', async () => {
    await send('+33612340001');
    await expect(send('+33612340003')).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(send('+33612340004')).rejects.toThrow();
    await sandbox.advanceDays(1);
    expect(sandbox.outbox().map(({ outcome }) => outcome)).toEqual(['unreachable', 'accepted']);
  });
});

describe('Step Functions', () => {
  it('starts, describes, lists and stops', async () => {
    const steps = new SFNClient(as('operator'));
    const input = JSON.stringify({ case: 'none', waitSeconds: 60 });
    const started = await steps.send(
      new StartExecutionCommand({ stateMachineArn: machineArn(), name: 'n', input }),
    );
    expect(started.startDate).toEqual(new Date('2026-03-02T07:00:00Z'));
    await sandbox.advanceDays(0);
    const described = await steps.send(new DescribeExecutionCommand({ executionArn: started.executionArn }));
    expect(described.status).toBe('SUCCEEDED');
    const listed = await steps.send(new ListExecutionsCommand({ stateMachineArn: machineArn() }));
    expect(listed.executions).toHaveLength(1);
    await steps.send(new StopExecutionCommand({ executionArn: started.executionArn }));
    const again = new StartExecutionCommand({ stateMachineArn: machineArn(), name: 'n', input });
    await expect(steps.send(again)).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    const nobody = new SendTaskSuccessCommand({ taskToken: 'nobody', output: '{}' });
    await expect(steps.send(nobody)).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('loses one on request', async () => {
    await api('open', { id: 'a1', to: 'a@b.example' });
    await sandbox.advanceDays(0);
    expect((await call('POST', '/_sandbox/executions/a1/kill')).body).toEqual({
      name: 'a1',
      status: 'ABORTED',
    });
    await sandbox.advanceDays(3);
    expect(sandbox.outbox()).toEqual([]);
    expect((await call('POST', '/_sandbox/executions/a1/kill')).status).toBe(404);
  });
});

describe('events', () => {
  const payment = (detail: object) => ({
    bus: 'Bus',
    source: 'bank',
    'detail-type': 'PaymentReceived',
    detail,
  });

  it('reach the function through rule and queue', async () => {
    const { status } = await call('POST', '/_sandbox/events', payment({ amountMinor: 1200 }));
    expect(status).toBe(200);
    await sandbox.advanceDays(0);
    const [event] = (await scan()).map(({ text }) => JSON.parse(text?.S ?? ''));
    expect(event).toMatchObject({
      source: 'bank',
      'detail-type': 'PaymentReceived',
      detail: { amountMinor: 1200 },
    });
  });

  it('that the function refuses come back, and end among the dead letters', async () => {
    await call('POST', '/_sandbox/events', payment({ note: 'poison' }));
    await call('POST', '/_sandbox/events', payment({ note: 'good' }));
    await sandbox.advanceDays(1);
    expect(queue('DeadLetters')?.messages.size).toBe(1);
    expect((await scan()).filter(({ pk }) => pk?.S === 'EVENT')).toHaveLength(1);
    expect((await call('GET', '/_sandbox/queues')).body).toHaveLength(2);
  });

  it('are refused when there is no such bus, or no envelope', async () => {
    expect((await call('POST', '/_sandbox/events', { ...payment({}), bus: 'Nowhere' })).status).toBe(422);
    expect((await call('POST', '/_sandbox/events', { bus: 'Bus' })).status).toBe(422);
  });
});

describe('happenings', () => {
  it('are done at their time, in order, and tell how they ended', async () => {
    await call('POST', '/_sandbox/happenings', [
      {
        at: '2026-03-05T10:00:00+01:00',
        request: { method: 'POST', path: '/v1/open', body: { id: 'x' }, apiKey: 'k' },
      },
      {
        at: '2026-03-04',
        event: { bus: 'Bus', source: 'bank', 'detail-type': 'PaymentReceived', detail: {} },
      },
    ]);
    const { performed } = await sandbox.advanceTo('2026-03-06');
    expect(performed).toMatchObject([
      { type: 'happening', at: '2026-03-04T07:00:00.000Z', detailType: 'PaymentReceived' },
      { type: 'happening', at: '2026-03-05T09:00:00.000Z', path: '/v1/open', status: 200 },
    ]);
    expect(
      (await call('GET', '/_sandbox/happenings')).body.map(
        (one: { outcome?: object }) => one.outcome !== undefined,
      ),
    ).toEqual([true, true]);
  });

  it('are refused without a time or a thing to do', async () => {
    expect((await call('POST', '/_sandbox/happenings', [{ at: 'soon', event: payment0 }])).status).toBe(422);
    expect((await call('POST', '/_sandbox/happenings', [{ at: '2026-03-05' }])).status).toBe(422);
    expect((await call('GET', '/_sandbox/happenings')).body).toEqual([]);
  });
});

describe('people', () => {
  const people = { creditor: 'acme', apiKey: 'people-key', zone: 'Europe/Paris' };

  async function leaveLetter() {
    const EmailTags = [
      { Name: 'kind', Value: 'letter' },
      { Name: 'notice', Value: 'abcdef012345' },
      { Name: 'case', Value: Buffer.from('CASE#acme#F-1').toString('base64url') },
    ];
    const command = new SendEmailCommand({ ...letter('office@acme.example'), EmailTags });
    await new SESv2Client(as('operator')).send(command);
  }

  const calls = async () =>
    (await scan())
      .filter(({ pk }) => pk?.S === 'CALL')
      .map(({ text }) => text?.S?.replace(':00.000Z', ''))
      .sort();

  it('post a letter at four the same day, for each of its invoices', async () => {
    await call('POST', '/_sandbox/people', { ...people, books: false });
    await leaveLetter();
    const { performed } = await sandbox.advanceTo('2026-03-03T07:00:00Z');
    expect(await calls()).toEqual([
      '2026-03-02T15:00 GET /v1/notices/abcdef012345 ',
      '2026-03-02T15:00 POST /v1/invoices/F-1/letters {"postedOn":"2026-03-02","tracking":"1AABCDEF01234"}',
      '2026-03-02T15:00 POST /v1/invoices/F-2/letters {"postedOn":"2026-03-02","tracking":"1AABCDEF01234"}',
    ]);
    expect(performed.filter(({ type }) => type === 'letter posted')).toMatchObject([
      { invoice: 'F-1', status: 200 },
      { invoice: 'F-2', status: 200 },
    ]);
    const [shown] = (await call('GET', '/_sandbox/outbox?invoice=F-2')).body;
    expect(shown.invoices).toEqual([{ invoice: 'F-1' }, { invoice: 'F-2' }]);
  });

  it('do not work at the weekend or on a holiday, nor when they are switched off', async () => {
    await call('POST', '/_sandbox/people', { ...people, holidays: ['2026-03-09'] });
    await sandbox.advanceTo('2026-03-06T16:30:00Z');
    await leaveLetter();
    await sandbox.advanceTo('2026-03-10T16:00:00Z');
    await call('POST', '/_sandbox/people', { creditor: 'acme', books: false, office: false });
    await leaveLetter();
    await sandbox.advanceTo('2026-03-13');
    const posted = (await calls()).filter((text) => text?.includes('letters'));
    expect(posted.map((text) => text?.slice(0, 16))).toEqual(['2026-03-10T15:00', '2026-03-10T15:00']);
    const declared = (await calls()).filter((text) => text?.includes('known-through'));
    expect(declared).toEqual([
      '2026-03-03T06:45 POST /v1/creditors/acme/payments-known-through {"date":"2026-03-02"}',
      '2026-03-04T06:45 POST /v1/creditors/acme/payments-known-through {"date":"2026-03-03"}',
      '2026-03-05T06:45 POST /v1/creditors/acme/payments-known-through {"date":"2026-03-04"}',
      '2026-03-06T06:45 POST /v1/creditors/acme/payments-known-through {"date":"2026-03-05"}',
      '2026-03-10T06:45 POST /v1/creditors/acme/payments-known-through {"date":"2026-03-06"}',
    ]);
  });

  it('do not deliver when the mail is switched off', async () => {
    await call('POST', '/_sandbox/people', { mail: false });
    await api('open', { id: 'a1', to: 'a@b.example', waitSeconds: '60' });
    await sandbox.advanceDays(1);
    expect(sandbox.outbox()).toMatchObject([{ outcome: 'accepted' }]);
  });

  it('need a key', async () => {
    expect((await call('POST', '/_sandbox/people', { creditor: 'acme' })).status).toBe(422);
  });
});

describe('a loop', () => {
  it('stops the advance, which names it, and the sandbox goes on', async () => {
    await reboot({ transitionsPerDayMax: 1 });
    await api('open', { id: 'a1', to: 'a@b.example', waitSeconds: '60' });
    const { status, body } = await call('POST', '/_sandbox/clock', { advanceDays: 1 });
    expect(status).toBe(500);
    expect(body).toMatchObject({
      title: 'LoopError',
      detail: expect.stringMatching(/Execution a1 .*Await → Send/),
    });
    expect((await call('POST', '/_sandbox/clock', { advanceDays: 1 })).status).toBe(200);
  });
});

const payment0 = { bus: 'default', source: 'bank', 'detail-type': 'x', detail: {} };

describe('the door', () => {
  it.each([[{ host: 'sandbox.evil.example' }], [{ origin: 'https://evil.example' }], [{ origin: 'null' }]])(
    'is shut to a page of the web: %j',
    async (headers) => {
      const { get } = await import('node:http');
      const status = await new Promise((done, fail) => {
        get(`${sandbox.url}/_sandbox/info`, { headers }, (response) => {
          response.resume();
          done(response.statusCode);
        }).on('error', fail);
      });
      expect(status).toBe(403);
    },
  );

  it('is open to a page of its own', async () => {
    const response = await fetch(`${sandbox.url}/_sandbox/info`, { headers: { origin: sandbox.url } });
    expect(response.status).toBe(200);
  });
});

describe('a reset', () => {
  it('leaves nothing, at the given date', async () => {
    await api('open', { id: 'a1', to: 'a@b.example' });
    const { body } = await call('POST', '/_sandbox/reset', { at: '2026-01-05' });
    expect(body.now).toBe('2026-01-05T07:00:00.000Z');
    expect(await scan()).toEqual([]);
    await sandbox.advanceDays(3);
    expect(sandbox.outbox()).toEqual([]);
  });
});

describe('a seed', () => {
  it('draws the order in which concurrent calls take effect', async () => {
    const last = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      await reboot({ seed });
      last.add((await api('race', { id: 'r' })).body.last);
    }
    expect(last.size).toBeGreaterThan(1);
  });
});

describe('the errors of DynamoDB', () => {
  it('keep their names through the SDK', async () => {
    const missing = new GetItemCommand({ TableName: 'Nowhere', Key: key('a') });
    const error = await new DynamoDBClient(as('operator'))
      .send(missing)
      .catch((caught: DynamoDBServiceException) => caught);
    expect(error).toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('know nobody by a key that is no one’s', async () => {
    const stranger = new DynamoDBClient(as('stranger')).send(
      new GetItemCommand({ TableName: 'x', Key: key('a') }),
    );
    await expect(stranger).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });
});
