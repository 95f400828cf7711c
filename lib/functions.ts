import type { Construct } from 'constructs';
import type { TableUse } from './caseTable.ts';
import { type FunctionSurroundings, JalonFunction } from './jalonFunction.ts';

/** What one function is there for, seen from the stack. */
export interface FunctionPlan {
  readonly invokedBy: 'state machine' | 'API' | 'queue' | 'schedule';
  readonly impact: string;
  readonly memoryMegabytes?: number;
  readonly timeoutSeconds?: number;
  readonly table: TableUse;
  /** Starts executions and wakes them. */
  readonly wakes?: true;
  readonly describesExecutions?: true;
  readonly sendsMail?: true;
  readonly sendsText?: true;
  /** Puts `Case Changed` on the bus. */
  readonly announces?: true;
  /** Writes links to the API into messages. */
  readonly knowsApiUrl?: true;
}

/** Others try again by themselves: a person is told of what stays. */
const perhapsTransient = 5;

/** To change a case: read it with what surrounds it, and write it; a long ledger is folded into a further item. */
const changesCases: TableUse = {
  actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  indexes: ['byCustomer'],
};

/** Every function of the stack, by its file in `functions/`. */
export const functionPlans = {
  api: {
    invokedBy: 'API',
    impact:
      'Calls to the API fail: invoices, payments and holds are not recorded, and their sender was told so. Read the log, correct, and have the sender repeat; every call may be sent twice.',
    timeoutSeconds: 20,
    memoryMegabytes: 1024,
    table: {
      actions: [...changesCases.actions, 'DeleteItem'],
      indexes: ['byCustomer', 'byNumber', 'byChange', 'worklist'],
      rights: 'checks rights',
    },
    wakes: true,
    announces: true,
  },
  'next-step': {
    invokedBy: 'state machine',
    impact:
      'What comes next for an invoice cannot be decided: its follow-up stands still or is parked for a person. Nothing wrong is sent. Read the log; lift the hold "needs attention" of the parked cases once the cause is gone.',
    table: changesCases,
    announces: true,
  },
  'place-call': {
    invokedBy: 'state machine',
    impact:
      'Calls to make do not reach the collectors: customers due for a call today are not called. Read the log; the cases concerned are parked with a hold "needs attention".',
    table: changesCases,
    sendsMail: true,
    announces: true,
    knowsApiUrl: true,
  },
  'send-email': {
    invokedBy: 'state machine',
    impact:
      'Reminders do not leave. What was being sent is marked unknown and never sent again by itself: the report to finance lists it with a link to send it once more. Read the log, and look whether SES has stopped the account.',
    table: changesCases,
    sendsMail: true,
    announces: true,
  },
  'send-sms': {
    invokedBy: 'state machine',
    impact:
      'Text messages do not leave; the e-mail of the same level does. Read the log, and look at the spending limit and the sender id of AWS End User Messaging.',
    table: changesCases,
    sendsText: true,
    announces: true,
  },
  'send-letter': {
    invokedBy: 'state machine',
    impact:
      'Formal notices do not reach the office that posts them: their legal delays do not start. Read the log; the cases concerned are parked with a hold "needs attention".',
    memoryMegabytes: 1024,
    timeoutSeconds: 60,
    table: changesCases,
    sendsMail: true,
    announces: true,
    knowsApiUrl: true,
  },
  'hand-off': {
    invokedBy: 'state machine',
    impact:
      'Dossiers, corrected amounts, or recalls of paid invoices, do not reach the agency. A recall matters most: until it leaves, the agency chases someone who has paid; a correction comes next. Read the log and tell the agency by telephone.',
    memoryMegabytes: 1024,
    timeoutSeconds: 60,
    table: changesCases,
    sendsMail: true,
    announces: true,
  },
  park: {
    invokedBy: 'state machine',
    impact:
      'A follow-up that failed could not even be put aside: its case waits for the hourly sweep to start it again. Read the log of park and of the function that failed before it.',
    table: { actions: ['GetItem', 'PutItem', 'UpdateItem'] },
    announces: true,
  },
  'apply-payment': {
    invokedBy: 'queue',
    impact:
      'Payments are not recorded: customers who have paid may be reminded. Set the kill switch (POST /v1/creditors/{id}/kill-switch) until it works again; the payments wait in the queue.',
    table: { actions: [...changesCases.actions, 'DeleteItem'], indexes: ['byCustomer', 'byNumber'] },
    wakes: true,
    announces: true,
  },
  'record-delivery': {
    invokedBy: 'queue',
    impact:
      'Bounces and deliveries are not recorded: a reminder that bounced may count as sent. The outcomes wait in the queue; read the log.',
    table: changesCases,
    wakes: true,
    announces: true,
  },
  sweep: {
    invokedBy: 'schedule',
    impact:
      'Lost follow-ups are not found again: an invoice whose execution was lost, or that wakes up today, stands still. Nothing wrong is sent. Read the log and invoke the function by hand.',
    timeoutSeconds: 300,
    table: {
      actions: changesCases.actions,
      indexes: ['byCustomer', 'byChange', 'pending', 'worklist'],
    },
    wakes: true,
    describesExecutions: true,
    announces: true,
  },
  report: {
    invokedBy: 'schedule',
    impact:
      'Finance has no report: calls to make, letters to post and harsh steps to stop go unseen this morning. Read the log and invoke the function by hand with the same input.',
    timeoutSeconds: 300,
    memoryMegabytes: 1024,
    table: {
      actions: [...changesCases.actions, 'DeleteItem'],
      indexes: ['byCustomer', 'byNumber', 'byChange', 'worklist'],
      rights: 'makes links',
    },
    wakes: true,
    announces: true,
    sendsMail: true,
    knowsApiUrl: true,
  },
} as const satisfies Record<string, FunctionPlan>;

export type FunctionFile = keyof typeof functionPlans;

export type Functions = Readonly<Record<FunctionFile, JalonFunction>>;

/** `functions/send-email.ts` becomes `SendEmail`. */
export const constructId = (file: string): string =>
  file.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

export function createFunctions(scope: Construct, surroundings: FunctionSurroundings): Functions {
  const create = ([file, plan]: [string, FunctionPlan]) => {
    const { invokedBy, impact, memoryMegabytes, timeoutSeconds } = plan;
    const fn = new JalonFunction(scope, constructId(file), {
      ...surroundings,
      file,
      invokedBy,
      impact,
      toleratedFailures: invokedBy === 'state machine' ? perhapsTransient : 1,
      ...(memoryMegabytes && { memoryMegabytes }),
      ...(timeoutSeconds && { timeoutSeconds }),
    });
    return [file, fn] as const;
  };
  return Object.fromEntries(Object.entries(functionPlans).map(create)) as Functions;
}
