import { describe, expect, it } from 'vitest';
import { asList, logicalIdOf, type Statement, Template } from './template.ts';

const template = new Template('sandbox');

/** `action, action → resource, resource if condition`, sorted; what every function has is left out. */
function grantsOf(roleId: string, file: string): string[] {
  const everyFunction = [
    `logs:CreateLogStream, logs:PutLogEvents → ${file}'s own logs`,
    'xray:PutTelemetryRecords, xray:PutTraceSegments → *',
  ];
  const lines = template.statementsOf(roleId).map((statement) => inWords(statement, file));
  for (const line of everyFunction) expect(lines, file).toContain(line);
  return lines.filter((line) => !everyFunction.includes(line)).sort();
}

function inWords({ Effect, Action, Resource, Condition }: Statement, file: string): string {
  const ownLogs = `${pascal(file)}Logs`;
  const resources = asList(Resource).map((resource) => {
    const said = template.say(resource).replace(/^CasesTable/, 'table');
    return said === ownLogs ? `${file}'s own logs` : said;
  });
  const conditions = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) => ` if ${key} ${operator} ${asList(wanted).join(', ')}`),
  );
  return `${Effect === 'Deny' ? 'never ' : ''}${asList(Action).join(', ')} → ${resources.join(', ')}${conditions.join('')}`;
}

const pascal = (file: string) => file.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** API keys and the links of reports are rights to act. */
function neverRights(actions: string, items = 'KEY#*, ACTION#*'): string {
  return `never ${actions} → table if dynamodb:LeadingKeys ForAnyValue:StringLike ${items}`;
}

/** A case with what surrounds it is read and written; a long ledger is folded into a further item. */
const changesCases = [
  'dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem → table',
  'dynamodb:Query → table/index/byCustomer',
  neverRights('dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem'),
];
const announces = 'events:PutEvents → BusesJalonBus if events:source StringEquals jalon';
const mails =
  'ses:SendEmail → ses:configuration-set/DeliveryMail, ses:identity/* if ses:FromAddress StringLike *@*';
const wakes = 'states:SendTaskSuccess, states:StartExecution → FollowUpStateMachine';
const keepsWhatFails = 'sqs:SendMessage → SchedulesLost';
const takesIn = (queue: string) => `sqs:DeleteMessage, sqs:GetQueueAttributes, sqs:ReceiveMessage → ${queue}`;

/** The whole of what each function may do. */
const expected: Record<string, string[]> = {
  api: [
    'dynamodb:DeleteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem → table',
    'dynamodb:Query → table/index/byChange, table/index/byCustomer, table/index/byNumber, table/index/worklist',
    // It checks keys and uses up links; making a key is for people.
    neverRights('dynamodb:DeleteItem, dynamodb:PutItem, dynamodb:UpdateItem', 'KEY#*'),
    wakes,
    announces,
  ],
  'next-step': [...changesCases, announces],
  'place-call': [...changesCases, mails, announces],
  'send-email': [...changesCases, mails, announces],
  'send-sms': [...changesCases, 'sms-voice:SendTextMessage → sms-voice:sender-id/*/*', announces],
  'send-letter': [...changesCases, mails, announces],
  'hand-off': [...changesCases, mails, announces],
  park: [
    'dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem → table',
    neverRights('dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem'),
    announces,
  ],
  'apply-payment': [
    'dynamodb:DeleteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem → table',
    'dynamodb:Query → table/index/byCustomer, table/index/byNumber',
    neverRights(
      'dynamodb:DeleteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem',
    ),
    takesIn('PaymentsQueue'),
    wakes,
    announces,
  ],
  'record-delivery': [...changesCases, takesIn('OutcomesQueue'), wakes, announces],
  sweep: [
    'dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem → table',
    'dynamodb:Query → table/index/byChange, table/index/byCustomer, table/index/pending, table/index/worklist',
    neverRights('dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem'),
    wakes,
    'states:DescribeExecution → states:execution:FollowUpStateMachine:*',
    announces,
    keepsWhatFails,
  ],
  report: [
    'dynamodb:DeleteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem → table',
    'dynamodb:Query → table/index/byChange, table/index/byCustomer, table/index/byNumber, table/index/worklist',
    neverRights(
      'dynamodb:DeleteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem',
      'KEY#*',
    ),
    wakes,
    announces,
    mails,
    keepsWhatFails,
  ],
};

describe('grants', () => {
  const functions = [...template.functions()];

  it.each(functions)('%s may do exactly what it does', (file, fn) => {
    const roleId = logicalIdOf(fn.Properties.Role) ?? '';
    expect(grantsOf(roleId, file)).toEqual((expected[file] ?? []).toSorted());
  });

  it('names every function', () => {
    expect(Object.keys(expected).sort()).toEqual(functions.map(([file]) => file).sort());
  });

  it('lets the state machine invoke its tasks and park its token, and deliver its own logs and traces', () => {
    const [machine] = template.ofType('AWS::StepFunctions::StateMachine');
    const lines = template
      .statementsOf(logicalIdOf(machine?.Properties.RoleArn) ?? '')
      .map((s) => inWords(s, ''));
    expect(lines.sort()).toEqual([
      'dynamodb:UpdateItem → table',
      'lambda:InvokeFunction → HandOff, NextStep, Park, PlaceCall, SendEmail, SendLetter, SendSms',
      'logs:CreateLogDelivery, logs:DeleteLogDelivery, logs:DescribeLogGroups, logs:DescribeResourcePolicies, logs:GetLogDelivery, logs:ListLogDeliveries, logs:PutResourcePolicy, logs:UpdateLogDelivery, xray:GetSamplingRules, xray:GetSamplingTargets, xray:PutTelemetryRecords, xray:PutTraceSegments → *',
    ]);
  });

  it('lets each schedule invoke its one function and keep what it could not', () => {
    for (const { Properties } of template.ofType('AWS::Scheduler::Schedule')) {
      const role = logicalIdOf(Properties.Target.RoleArn) ?? '';
      const target = template.say(Properties.Target.Arn);
      expect(
        template
          .statementsOf(role)
          .map((statement) => inWords(statement, ''))
          .sort(),
      ).toEqual([`lambda:InvokeFunction → ${target}`, 'sqs:SendMessage → SchedulesLost']);
    }
  });

  it('grants nothing on * but traces and the delivery of logs, and no action by pattern', () => {
    const onlyOnAll = /^(xray:(Put|Get)|logs:(\w+LogDeliver(y|ies)|PutResourcePolicy|Describe\w+)$)/;
    for (const role of template.ofType('AWS::IAM::Role')) {
      for (const { Action, Resource } of template.statementsOf(role.id)) {
        const actions = asList(Action);
        expect(
          actions.filter((action) => action.includes('*')),
          role.id,
        ).toEqual([]);
        if (asList(Resource).includes('*')) {
          expect(
            actions.filter((action) => !onlyOnAll.test(action)),
            role.id,
          ).toEqual([]);
        }
      }
    }
  });
});
