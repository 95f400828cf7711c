import { mkdirSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { type Conductor, createConductor } from './clock/conductor.ts';
import { createTimers, type Timers } from './clock/timers.ts';
import { createVirtualClock, type VirtualClock } from './clock/virtualClock.ts';
import { createTimeline, type Timeline } from './control/timeline.ts';
import { createFunctionPool } from './functions/functionPool.ts';
import { createAuthority } from './iam/authority.ts';
import { type CallLog, createCallLog } from './iam/callLog.ts';
import { createBooks } from './people/books.ts';
import { type CallApi, createCallApi } from './people/callApi.ts';
import { createHappenings, type Happenings } from './people/happenings.ts';
import { createOffice } from './people/office.ts';
import { type CreditorPeople, createPeople, type People } from './people/people.ts';
import { createAwsEndpoint } from './services/awsEndpoint.ts';
import { openDynalite } from './services/dynamodb/dynaliteStore.ts';
import { createDynamoDb } from './services/dynamodb/dynamoDb.ts';
import { createEmails, type SendEmailInput } from './services/emails.ts';
import { type BusEvent, createEventBridge, type EventBridge } from './services/eventBridge.ts';
import { createHttpApi, type HttpReply, type HttpRequest } from './services/httpApi.ts';
import { createAsyncInvoker } from './services/lambda.ts';
import { createOutbox, type Outbox } from './services/outbox/outbox.ts';
import { readPrincipals } from './services/principals.ts';
import { createSeededGate, openGate } from './services/replyGate.ts';
import { startScheduler } from './services/scheduler.ts';
import { createEventSourceMappings } from './services/sqs/eventSourceMappings.ts';
import { createQueues, type Queues } from './services/sqs/queues.ts';
import { createSqsApi } from './services/sqs/sqsApi.ts';
import { createStepFunctions, type StepFunctions } from './services/stepFunctions.ts';
import { createTextMessages } from './services/textMessages.ts';
import { openDurableState } from './state/durableState.ts';
import { seededRandom } from './state/seededRandom.ts';
import { uuidOf } from './state/uuidOf.ts';
import { createWorkQueue } from './state/workQueue.ts';
import { readTemplate, type Template } from './template/readTemplate.ts';

export interface CloudOptions {
  templateFile: string;
  /** Where the assets are when the template is a copy that lies elsewhere. */
  assetFolder: string;
  dataFolder: string;
  url: string;
  /** Virtual milliseconds; only for a data folder that has no clock yet. */
  startAt: number;
  /** Holds and reorders concurrent calls, and lets invocations overlap; absent: one at a time. */
  raceSeed?: number | undefined;
  indexLagOperations?: number | undefined;
  transitionsPerDayMax: number;
  log(line: string): void;
  forwardEmail(input: SendEmailInput): void;
}

/** The parts of a running sandbox that its control API moves and shows. */
export interface Cloud {
  template: Template;
  clock: VirtualClock;
  timers: Timers;
  conductor: Conductor;
  calls: CallLog;
  outbox: Outbox;
  queues: Queues;
  eventBridge: EventBridge;
  stepFunctions: StepFunctions;
  timeline: Timeline;
  people: People;
  happenings: Happenings;
  /** Calls the product's API between two pieces of work. */
  callApi: CallApi;
  follow(people: CreditorPeople): void;
  answerAws(request: IncomingMessage, response: ServerResponse): Promise<void>;
  answerApi: ((request: HttpRequest) => Promise<HttpReply>) | undefined;
  close(): Promise<void>;
}

export const account = '000000000000';
export const region = 'eu-west-3';

/** How many invocations may overlap when answers are reordered. */
const racingInvocations = 4;

/** Makes every service of the template, on the state that the data folder holds. */
export async function createCloud(options: CloudOptions): Promise<Cloud> {
  const { dataFolder, raceSeed, log } = options;
  mkdirSync(dataFolder, { recursive: true });
  const emptyAwsConfigFile = resolve(dataFolder, 'empty-aws-config');
  writeFileSync(emptyAwsConfigFile, '');
  const template = readTemplate(
    options.templateFile,
    { account, region, url: options.url },
    options.assetFolder,
  );
  const state = openDurableState(join(dataFolder, 'journal.jsonl'));
  const random = seededRandom((raceSeed ?? 1) + state.nextSequence());
  const newId = () => uuidOf(`sandbox ${state.nextSequence()}`);
  const clock = createVirtualClock(state, options.startAt);
  const timers = createTimers(state);
  const conductor = createConductor(
    clock,
    (failure) => log(`${failure.name}: ${failure.message}`),
    raceSeed === undefined ? 1 : racingInvocations,
  );
  const wake = () => conductor.wake();

  const calls = createCallLog(({ function: who, action, resource }) =>
    log(`Denied: ${who} may not ${action} on ${resource}`),
  );
  const authority = createAuthority(template, calls);
  const principals = readPrincipals(template);
  const gate = raceSeed === undefined ? openGate : createSeededGate(random);
  const { place } = template;
  const pool = createFunctionPool({
    place,
    authority,
    clock: clock.shared,
    logFolder: join(dataFolder, 'logs'),
    emptyAwsConfigFile,
    newRequestId: newId,
  });

  const dynamoState = openDurableState(join(dataFolder, 'dynamodb', 'journal.jsonl'));
  const dynalite = openDynalite({
    state: dynamoState,
    account,
    region,
    indexLagOperations: options.indexLagOperations ?? 0,
    now: clock.now,
  });
  const dynamoDb = createDynamoDb(template, dynalite, authority, calls);
  await dynamoDb.createTables();

  const work = createWorkQueue(state, wake);
  const queues = createQueues(template, state, clock, wake);
  const invoker = createAsyncInvoker({ work, timers, clock, pool, principals, queues, authority });
  const timeline = createTimeline(state, clock);
  const people = createPeople(state);
  const eventBridge = createEventBridge({
    template,
    state,
    work,
    clock,
    queues,
    invoker,
    principals,
    authority,
    newId,
    onEvent: (bus, event) => {
      if (event.source === 'jalon') timeline.add('event', eventDetail(bus, event));
    },
  });
  const answerApi = createHttpApi({ template, principals, authority, clock, pool, newRequestId: newId });
  const callApi = createCallApi(answerApi, new URL(options.url).host);
  const peopleParts = { people, timers, work, clock, timeline, callApi };
  const office = createOffice(peopleParts);
  const books = createBooks(peopleParts);
  const happenings = createHappenings({ state, timers, work, timeline, callApi, eventBridge });
  const outbox = createOutbox({
    state,
    clock,
    folder: join(dataFolder, 'attachments'),
    newId,
    onAdded: (entry) => {
      const { id, kind, channel, level, notice, creditor, invoice, to, subject } = entry;
      timeline.add('left', { id, kind, channel, level, notice, creditor, invoice, to, subject });
      office.receive(entry);
    },
  });
  const delivery = {
    template,
    state,
    clock,
    timers,
    authority,
    outbox,
    eventBridge,
    isMailDelivered: people.isMailDelivered,
  };
  const emails = createEmails({ ...delivery, forward: options.forwardEmail });
  const stepFunctions = createStepFunctions({
    template,
    state,
    clock,
    authority,
    principals,
    pool,
    dynamoDb,
    random,
    transitionsPerDayMax: options.transitionsPerDayMax,
    onChange: ({ name, status, error, cause }, before) => {
      if (status === 'RUNNING' || before?.status === status || status === 'SUCCEEDED') return;
      timeline.add('execution', { name, status, error, cause });
    },
    wake,
  });
  const mappings = createEventSourceMappings({
    template,
    state,
    queues,
    principals,
    authority,
    invoke: (fn, event) => pool.invoke(fn, event),
  });
  startScheduler({ template, state, timers, clock, invoker, principals, queues, authority });

  conductor.add(work);
  conductor.add(stepFunctions.source);
  conductor.add(mappings);
  conductor.addTimers(timers);
  conductor.addTimers(stepFunctions.timers);
  conductor.addTimers(queues.timersOf(mappings.queues));

  const dynamoService = {
    target: 'DynamoDB_20120810',
    prefix: 'dynamodb',
    errorNamespace: 'com.amazonaws.dynamodb.v20120810',
    call: dynamoDb.call,
  };
  const services = [
    dynamoService,
    stepFunctions,
    eventBridge,
    createSqsApi(queues, authority),
    createTextMessages(delivery),
  ];
  writeFileSync(
    join(dataFolder, 'cdk-outputs.json'),
    `${JSON.stringify({ [place.stackName]: template.outputs }, undefined, 2)}\n`,
  );
  conductor.wake();

  return {
    template,
    clock,
    timers,
    conductor,
    calls,
    outbox,
    queues,
    eventBridge,
    stepFunctions,
    timeline,
    people,
    happenings,
    callApi: (request) => conductor.fromOutside(() => callApi(request)),
    follow: books.follow,
    answerAws: createAwsEndpoint({
      principals,
      services,
      sendEmail: emails.sendEmail,
      gate,
      calls,
      newRequestId: newId,
    }),
    answerApi: answerApi && ((request) => conductor.fromOutside(() => answerApi(request))),
    async close() {
      await conductor.stop();
      await pool.close();
      await dynalite.close();
      dynamoState.close();
      state.close();
    },
  };
}

function eventDetail(bus: string, event: BusEvent): Record<string, unknown> {
  return { bus, detailType: event['detail-type'], detail: event.detail };
}
