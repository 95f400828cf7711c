import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type StageConfig, stages } from '../lib/config.ts';

/** The deployment cannot start; the message says what to do. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}

/** @throws NotReady when there is no such stage to deploy */
export function deployableStage(name: string): StageConfig {
  const config = (stages as Record<string, StageConfig>)[name];
  if (name === 'sandbox') throw new NotReady('The sandbox runs on your own machine: npm start.');
  if (config) return config;
  const names = Object.keys(stages).filter((stage) => stage !== 'sandbox');
  throw new NotReady(`There is no stage ${name} in lib/config.ts; there is ${names.join(', ')}.`);
}

/** Settings that still have the value that the project came with, by path. */
export function notFilledIn(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return value.endsWith('.example') ? [path] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => notFilledIn(part, path ? `${path}.${key}` : key));
}

/** Whether the AWS tools would find credentials: in the environment, in a role, or in the files of a profile. */
export function hasCredentials(environment: NodeJS.ProcessEnv, home: string): boolean {
  const named = [
    'AWS_ACCESS_KEY_ID',
    'AWS_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ];
  const files = [
    environment.AWS_SHARED_CREDENTIALS_FILE,
    join(home, '.aws', 'credentials'),
    join(home, '.aws', 'config'),
  ];
  return (
    named.some((name) => environment[name]) || files.some((file) => file !== undefined && existsSync(file))
  );
}

export interface StackOutputs {
  readonly ApiUrl: string;
  readonly TableName: string;
  readonly StateMachineArn: string;
  readonly BusName: string;
}

/** What a person has left to do once the stack is there, in order. */
export function nextSteps(stage: string, config: StageConfig, outputs: StackOutputs): string[] {
  const [, , , region = '', account = ''] = outputs.StateMachineArn.split(':');
  const console = (service: string, page: string) =>
    `https://${region}.console.aws.amazon.com/${service}/home?region=${region}#/${page}`;
  return [
    `Verify ${config.senderIdentities.join(', ')} in Amazon SES, with DKIM, and ask for production access: until then SES writes to verified addresses only. ${console('ses', 'identities')}`,
    ...(config.alarmEmail
      ? [`Confirm the alarms: ${config.alarmEmail} has a mail from AWS with a link.`]
      : []),
    ...(config.sms
      ? [
          `Raise the monthly spend limit of text messages (it starts at 1 USD). ${console('sms-voice', 'account')}`,
        ]
      : ['Text messages are off: set "sms" in lib/config.ts once a sender id or a pool is registered.']),
    config.stripe
      ? `In Stripe, check that the event destination ${config.stripe.eventSourceName} is active.`
      : `Stripe is off. To take its payments in: Workbench, Event destinations, EventBridge, account ${account}, region ${region}; set "stripe" in lib/config.ts to the name of the source, and deploy again within seven days.`,
    `Make the first API key: AWS_REGION=${region} npm run token -- <creditor>`,
    `Say who you are: PUT ${outputs.ApiUrl}/v1/creditors/<creditor>. You start in rehearsal: nothing leaves until you go live.`,
    `Bank feeds put PaymentReceived events on the bus ${outputs.BusName} (stage ${stage}).`,
  ];
}
