import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { harshStepsToAnnounce } from '../../domain/harshStepsToAnnounce.ts';
import type { Creditor } from '../../domain/parties.ts';
import { executionName } from '../../functions/aws/stepFunctionsExecutions.ts';
import { commitCase } from '../../functions/flows/commitCase.ts';
import { loadCaseFile } from '../../functions/flows/loadCaseFile.ts';
import { parkCase } from '../../functions/flows/parkCase.ts';
import { performStep } from '../../functions/flows/performStep.ts';
import { planCase } from '../../functions/flows/planCase.ts';
import type { StepTask } from '../../functions/flows/stepAnswer.ts';
import type { MemoryPorts } from '../../functions/memory/memoryPorts.ts';
import { GenerationUsed } from '../../functions/ports/errors.ts';
import type { Executions } from '../../functions/ports/executions.ts';
import type { Engine } from '../../local/stepfunctions/engine.ts';
import type { Execution } from '../../local/stepfunctions/execution.ts';
import type { TaskRequest } from '../../local/stepfunctions/host.ts';
import {
  followUpWorld,
  keyOf,
  loaded,
  meansOf,
  type WorldOptions,
} from '../functions/flows/followUpWorld.ts';
import { failure, MACHINE_ARN, newEngine, SandboxHost } from '../local/stepfunctions/sandboxHost.ts';

const file = join(import.meta.dirname, '../../statemachines/dunning.asl.json');

/** The definition with each placeholder standing for itself: `${SendEmailFunctionArn}` is the function `SendEmail`. */
export function dunningDefinition(): unknown {
  const text = readFileSync(file, 'utf8');
  return JSON.parse(
    text.replace(/\$\{([A-Za-z]+)\}/g, (_, name: string) => name.replace(/FunctionArn$/, '')),
  );
}

/** The state machine on the interpreter, its tasks on in-memory ports, and the people of a story. */
export class FollowedWorld {
  readonly ports: Omit<MemoryPorts, 'executions'> & { readonly executions: Executions };
  readonly host: SandboxHost;
  readonly engine: Engine;
  /** Called before each service call: a test makes it fail, or does something else meanwhile. */
  beforeCall: (request: TaskRequest) => Promise<void> = async () => {};
  afterCall: (request: TaskRequest) => Promise<void> = async () => {};
  /** Answers instead of a function, unless it answers undefined. */
  answerOf: (name: string, task: StepTask) => Promise<unknown> = async () => undefined;

  private constructor(ports: MemoryPorts) {
    this.host = new SandboxHost((request) => this.call(request));
    this.host.time = Date.parse(ports.clock.now());
    this.engine = newEngine(dunningDefinition(), this.host);
    this.ports = { ...ports, executions: this.executions() };
  }

  static async begin(options: WorldOptions = {}): Promise<FollowedWorld> {
    return new FollowedWorld(await followUpWorld(options));
  }

  /** Runs what can run, moving the clock to each timer up to `until`. */
  async runUntil(until: string): Promise<void> {
    const end = Date.parse(until);
    for (;;) {
      this.ports.clock.set(new Date(this.host.time).toISOString());
      this.engine.fireTimersDue();
      if (this.engine.hasRunnable()) {
        await this.engine.runOne();
        continue;
      }
      const next = this.engine.nextTimerAt();
      if (next === undefined || next > end) break;
      this.host.time = Math.max(this.host.time, next);
    }
    this.host.time = Math.max(this.host.time, end);
    this.ports.clock.set(new Date(this.host.time).toISOString());
  }

  async pay(invoice: string, amountMinor = 1200_00): Promise<void> {
    const paidOn = this.ports.clock.now().slice(0, 10);
    await commitCase(
      this.ports,
      keyOf(invoice),
      { type: 'receive-payment', payment: `p-${invoice}`, amountMinor, currency: 'EUR', paidOn },
      { by: 'bank-feed' },
    );
  }

  /** Runs on with people at work: finance sees the harsh steps of the days ahead, the office posts its letters. */
  async liveUntil(until: string): Promise<void> {
    for (let day = this.ports.clock.now().slice(0, 10); day <= until; day = nextDay(day)) {
      await this.runUntil(`${day}T05:30:00.000Z`);
      for (const key of this.ports.cases.keys()) await this.announce(key.invoice, day);
      await this.runUntil(`${day}T15:30:00.000Z`);
      for (const key of this.ports.cases.keys()) await this.post(key.invoice, day);
    }
  }

  async announce(invoice: string, announcedOn: string): Promise<void> {
    const { dunningCase } = await loaded(this.ports, invoice);
    const weekday = new Date(`${announcedOn}T00:00:00Z`).getUTCDay();
    if (weekday === 0 || weekday === 6) return;
    const file = await loadCaseFile(this.ports, dunningCase);
    for (const { level } of harshStepsToAnnounce(file, this.ports.clock.now())) {
      const command = { type: 'announce-harsh-step', level, announcedOn } as const;
      await commitCase(this.ports, keyOf(invoice), command, { by: 'finance', signal: 'if-next-changes' });
    }
  }

  async post(invoice: string, postedOn: string): Promise<void> {
    const notices = Object.values((await this.ports.cases.load(keyOf(invoice)))?.dunningCase.notices ?? {});
    const waits = notices.some(
      ({ channel, outcome, postedOn: posted }) => channel === 'letter' && outcome === 'sent' && !posted,
    );
    if (waits)
      await commitCase(this.ports, keyOf(invoice), { type: 'record-posted', postedOn }, { by: 'finance' });
  }

  async lift(invoice: string): Promise<void> {
    await commitCase(this.ports, keyOf(invoice), { type: 'lift-hold' }, { by: 'finance' });
  }

  async creditor(): Promise<Creditor> {
    const found = await this.ports.creditors.find('atelier');
    if (found === undefined) throw new Error('the sample creditor is not kept');
    return found;
  }

  running(): readonly Execution[] {
    return this.engine.executions().filter(({ status }) => status === 'RUNNING');
  }

  /** The executions of a case, in the order of their starting. */
  executionsOf(invoice: string): readonly Execution[] {
    return this.engine
      .executions()
      .filter(({ input }) => (input as { invoice?: string }).invoice === invoice);
  }

  /** What left, in order: `due email f-1`, several invoices when one message speaks for them. */
  left(): readonly string[] {
    return this.ports.notices
      .all()
      .filter(({ messageId }) => messageId !== undefined)
      .map(
        ({ channel, invoices }) =>
          `${invoices[0]?.level} ${channel} ${invoices.map((line) => line.invoice).join('+')}`,
      );
  }

  private executions(): Executions {
    return {
      start: async ({ key, generation }) => {
        const input = JSON.stringify({ creditor: key.creditor, invoice: key.invoice, generation });
        const name = executionName({ key, generation });
        try {
          this.engine.startExecution({ stateMachineArn: MACHINE_ARN, name, input });
        } catch (error) {
          if ((error as Error).name === 'ExecutionAlreadyExists') throw new GenerationUsed(name);
          throw error;
        }
      },
      wake: async ({ wake }) => {
        if (wake === undefined) return;
        try {
          this.engine.sendTaskSuccess({ taskToken: wake.token, output: '{}' });
        } catch (error) {
          if (!['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'].includes((error as Error).name))
            throw error;
        }
      },
      isRunning: async (record) => this.running().some(({ name }) => name === executionName(record)),
    };
  }

  private async call(request: TaskRequest): Promise<unknown> {
    await this.beforeCall(request);
    const answer = request.resource.includes('updateItem') ? this.park(request) : await this.invoke(request);
    await this.afterCall(request);
    return answer;
  }

  private async invoke(request: TaskRequest): Promise<unknown> {
    const { FunctionName, Payload } = request.arguments as unknown as {
      FunctionName: string;
      Payload: StepTask & { error: string };
    };
    const result = (await this.answerOf(FunctionName, Payload)) ?? (await this.run(FunctionName, Payload));
    return { StatusCode: 200, Payload: JSON.parse(JSON.stringify(result)) };
  }

  private async run(name: string, payload: StepTask & { error: string }): Promise<unknown> {
    if (name === 'NextStep') return planCase(this.ports, payload);
    if (name === 'Park') {
      await parkCase(this.ports, payload);
      return {};
    }
    const channels = {
      PlaceCall: ['call', 'task'],
      SendEmail: ['email'],
      SendSms: ['sms'],
      SendLetter: ['letter'],
      HandOff: ['handoff'],
    }[name];
    if (channels === undefined) throw new Error(`no function ${name}`);
    const { couriers, dispatch } = meansOf(this.ports);
    const own = Object.fromEntries(
      Object.entries(couriers).filter(([channel]) => channels.includes(channel)),
    );
    return performStep(this.ports, { couriers: own, dispatch }, payload);
  }

  private park(request: TaskRequest): unknown {
    const { Key, ExpressionAttributeValues: values } = request.arguments as unknown as {
      Key: { pk: { S: string } };
      ExpressionAttributeValues: Record<string, { S: string; N: string; M: { token: { S: string } } }>;
    };
    const [, creditor = '', invoice = ''] = Key.pk.S.split('#');
    const token = values[':wake']?.M.token.S ?? '';
    const isParked = this.ports.cases.park(
      { creditor, invoice },
      token,
      Number(values[':seq']?.N),
      Number(values[':generation']?.N),
    );
    if (!isParked) throw failure('DynamoDb.ConditionalCheckFailedException');
    return {};
  }
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
