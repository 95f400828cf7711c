import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../../local/clock/virtualClock.ts';
import { createQueues, type Queue, type Queues } from '../../local/services/sqs/queues.ts';
import { openDurableState } from '../../local/state/durableState.ts';
import { readTemplate } from '../../local/template/readTemplate.ts';

const folder = mkdtempSync(join(tmpdir(), 'jalon-queues-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'Stack.template.json');
writeFileSync(
  file,
  JSON.stringify({
    Resources: {
      Dead: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1_209_600 } },
      Queue: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          VisibilityTimeout: 60,
          MessageRetentionPeriod: 3600,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 },
        },
      },
    },
  }),
);
const template = readTemplate(
  file,
  { account: '000000000000', region: 'eu-west-3', url: 'http://127.0.0.1:1' },
  folder,
);

let queues: Queues;
let queue: Queue;
let dead: Queue;
let clock: VirtualClock;
let runs = 0;
beforeEach(() => {
  runs += 1;
  const state = openDurableState(join(folder, `journal-${runs}.jsonl`));
  clock = createVirtualClock(state, 0);
  queues = createQueues(template, state, clock, () => undefined);
  queue = queues.byUrl('http://any/Stack-Queue') as Queue;
  dead = queues.byUrl('http://any/Stack-Dead') as Queue;
});

const bodies = (messages: { body: string }[]) => messages.map(({ body }) => body);

describe('a queue', () => {
  it('hides a received message for the visibility timeout', () => {
    queue.send('a');
    expect(bodies(queue.receive(10))).toEqual(['a']);
    expect(queue.receive(10)).toEqual([]);
    expect(queues.timersOf([queue]).nextAt()).toBe(60_000);
    clock.moveTo(60_000);
    expect(queue.receive(10)[0]?.receiveCount).toBe(2);
  });

  it('gives at most a batch, oldest first', () => {
    for (const body of ['a', 'b', 'c']) queue.send(body);
    expect(bodies(queue.receive(2))).toEqual(['a', 'b']);
    expect(bodies(queue.receive(2))).toEqual(['c']);
  });

  it('moves a message to the dead letters when it was received too often', () => {
    queue.send('poison');
    for (const at of [0, 60_000]) {
      clock.moveTo(at);
      expect(queue.receive(1)).toHaveLength(1);
    }
    clock.moveTo(120_000);
    expect(queue.receive(1)).toEqual([]);
    expect(queue.messages.size).toBe(0);
    expect(bodies([...dead.messages.values()])).toEqual(['poison']);
    expect([...dead.messages.values()][0]?.attributes.DeadLetterQueueSourceArn?.StringValue).toBe(queue.arn);
  });

  it('forgets a deleted message, and one that is too old', () => {
    queue.delete(queue.send('a').id);
    queue.send('b');
    clock.moveTo(3_600_000);
    expect(queue.hasVisible()).toBe(false);
    expect(queue.messages.size).toBe(0);
  });
});
