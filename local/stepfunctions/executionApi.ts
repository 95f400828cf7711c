import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidExecutionInput,
  StateMachineDoesNotExist,
  ValidationException,
} from './apiErrors.ts';
import type { Execution, ExecutionStatus } from './execution.ts';
import type { ExecutionBook } from './executionBook.ts';
import { checkExecutionName } from './executionName.ts';
import type { Host } from './host.ts';
import type { Json } from './json.ts';
import { uuid } from './jsonataFunctions.ts';
import { DAY_MS, NAME_KEPT_DAYS, PAYLOAD_BYTES_MAX, SECOND_MS } from './limits.ts';
import type { Machine } from './machine.ts';
import { begin, end } from './progress.ts';

const PAGE_SIZE_MAX = 1000;
const PAGE_SIZE_DEFAULT = 100;

/** The actions on executions; requests and responses as on the wire, dates in seconds since the epoch. */
export class ExecutionApi {
  private readonly book: ExecutionBook;
  private readonly host: Host;
  private readonly machines: ReadonlyMap<string, Machine>;

  constructor(book: ExecutionBook, host: Host, machines: ReadonlyMap<string, Machine>) {
    this.book = book;
    this.host = host;
    this.machines = machines;
  }

  /**
   * Idempotent for the same name and input while the execution runs; otherwise a name is free again 90 days
   * after its execution closed.
   * @throws ExecutionAlreadyExists, InvalidExecutionInput, InvalidName, StateMachineDoesNotExist,
   *   ValidationException
   */
  startExecution(request: { stateMachineArn: string; name?: string; input?: string }): {
    executionArn: string;
    startDate: number;
  } {
    const { stateMachineArn } = request;
    const machine = this.machine(stateMachineArn);
    const name = request.name ?? uuid(() => this.host.random());
    checkExecutionName(name);
    const input = parseInput(request.input ?? '{}');
    const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    const namesake = this.book.find(executionArn);
    if (namesake?.status === 'RUNNING' && sameJson(namesake.input, input)) return started(namesake);
    if (namesake !== undefined && this.isNameKept(namesake)) {
      throw new ExecutionAlreadyExists(`Execution Already Exists: '${executionArn}'`);
    }
    const identity = { executionArn, name, stateMachineArn, sequence: this.book.nextSequence(), input };
    const seed = uuid(() => this.host.random());
    return started(this.book.write(begin({ ...identity, seed }, machine, this.host.now())));
  }

  /** @throws ExecutionDoesNotExist */
  describeExecution(request: { executionArn: string }): Record<string, Json> {
    const execution = this.execution(request.executionArn);
    const { output, error, cause } = execution;
    return {
      ...listed(execution),
      input: JSON.stringify(execution.input),
      inputDetails: { included: true },
      ...(output === undefined ? {} : { output: JSON.stringify(output), outputDetails: { included: true } }),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    };
  }

  /** Newest first. @throws StateMachineDoesNotExist, ValidationException */
  listExecutions(request: {
    stateMachineArn: string;
    statusFilter?: ExecutionStatus;
    maxResults?: number;
    nextToken?: string;
  }): { executions: Record<string, Json>[]; nextToken?: string } {
    this.machine(request.stateMachineArn);
    const before = pageStart(request.nextToken);
    const found = this.book
      .all()
      .filter((execution) => execution.stateMachineArn === request.stateMachineArn)
      .filter(({ status }) => request.statusFilter === undefined || status === request.statusFilter)
      .filter(({ sequence }) => sequence < before)
      .sort((left, right) => right.sequence - left.sequence);
    const page = found.slice(0, pageSize(request.maxResults));
    const last = page.at(-1);
    const more = last !== undefined && page.length < found.length;
    return { executions: page.map(listed), ...(more ? { nextToken: String(last.sequence) } : {}) };
  }

  /**
   * Closes the execution as ABORTED. A task under way is not stopped: its answer is dropped. An execution
   * already closed stays as it is.
   * @throws ExecutionDoesNotExist
   */
  stopExecution(request: { executionArn: string; error?: string; cause?: string }): { stopDate: number } {
    const execution = this.execution(request.executionArn);
    if (execution.status !== 'RUNNING') return { stopDate: seconds(execution.stoppedAt ?? this.host.now()) };
    const { error, cause } = request;
    const why = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
    this.book.write(end(execution, { status: 'ABORTED', ...why }, this.host.now()));
    return { stopDate: seconds(this.host.now()) };
  }

  private isNameKept({ stoppedAt }: Execution): boolean {
    return stoppedAt === undefined || this.host.now() < stoppedAt + NAME_KEPT_DAYS * DAY_MS;
  }

  private machine(stateMachineArn: string): Machine {
    const machine = this.machines.get(stateMachineArn);
    if (machine !== undefined) return machine;
    throw new StateMachineDoesNotExist(`State Machine Does Not Exist: '${stateMachineArn}'`);
  }

  private execution(executionArn: string): Execution {
    const execution = this.book.find(executionArn);
    if (execution !== undefined) return execution;
    throw new ExecutionDoesNotExist(`Execution Does Not Exist: '${executionArn}'`);
  }
}

function parseInput(text: string): Json {
  if (Buffer.byteLength(text, 'utf8') > PAYLOAD_BYTES_MAX) {
    throw new ValidationException(`input is longer than ${PAYLOAD_BYTES_MAX} bytes`);
  }
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new InvalidExecutionInput(`Invalid State Machine Execution Input: ${(error as Error).message}`);
  }
}

function pageStart(nextToken: string | undefined): number {
  if (nextToken === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(nextToken)) throw new ValidationException('nextToken is not one');
  return Number(nextToken);
}

function pageSize(maxResults = 0): number {
  if (maxResults < 0 || maxResults > PAGE_SIZE_MAX)
    throw new ValidationException('maxResults is out of range');
  return maxResults === 0 ? PAGE_SIZE_DEFAULT : maxResults;
}

function listed(execution: Execution): Record<string, Json> {
  const { executionArn, name, stateMachineArn, status, startedAt, stoppedAt } = execution;
  return {
    executionArn,
    name,
    stateMachineArn,
    status,
    startDate: seconds(startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: seconds(stoppedAt) }),
  };
}

function started({ executionArn, startedAt }: Execution) {
  return { executionArn, startDate: seconds(startedAt) };
}

function seconds(instant: number): number {
  return instant / SECOND_MS;
}

function sameJson(left: Json, right: Json): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
