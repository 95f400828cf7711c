#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import {
  deployableStage,
  hasCredentials,
  NotReady,
  nextSteps,
  notFilledIn,
  type StackOutputs,
} from './deployment.ts';

const usage = `npm run deploy -- --stage <stage> [-- options of cdk deploy]

Deploys one stage of lib/config.ts into the account and region that your AWS credentials name.`;

const outputsFile = 'cdk-outputs.json';

try {
  deploy();
} catch (error) {
  if (!(error instanceof NotReady)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function deploy(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { stage: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help || !values.stage) throw new NotReady(usage);
  const config = deployableStage(values.stage);

  const open = notFilledIn(config);
  if (open.length > 0) {
    throw new NotReady(
      `Fill in lib/config.ts first, stage ${values.stage}:\n${open.map((path) => `  ${path}`).join('\n')}`,
    );
  }
  if (!hasCredentials(process.env, homedir())) {
    throw new NotReady('No AWS credentials found: run "aws sso login" or set AWS_PROFILE, then try again.');
  }

  const stack = `Jalon-${values.stage}`;
  const { status } = spawnSync('cdk', ['deploy', stack, '--outputs-file', outputsFile, ...positionals], {
    stdio: 'inherit',
  });
  if (status !== 0) {
    throw new NotReady(
      '\nThe deployment did not finish. In an account and region where CDK was never used, run "npx cdk bootstrap" once, from here.',
    );
  }

  const outputs = JSON.parse(readFileSync(outputsFile, 'utf8'))[stack] as StackOutputs;
  console.log('\nLeft to do:\n');
  for (const [index, step] of nextSteps(values.stage, config, outputs).entries())
    console.log(`${index + 1}. ${step}\n`);
}
