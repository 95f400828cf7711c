#!/usr/bin/env node
import { App, DefaultStackSynthesizer, type IStackSynthesizer, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { bundleFunction } from '../lib/bundleFunction.ts';
import { type StageConfig, stages } from '../lib/config.ts';
import { JalonStack } from '../lib/jalonStack.ts';

const app = new App();
for (const [stage, config] of Object.entries<StageConfig>(stages)) {
  const stack = new JalonStack(app, `Jalon-${stage}`, {
    stage,
    config,
    code: bundleFunction,
    description:
      'Jalon: walks each unpaid invoice through its milestones until it is paid, settled or handed over.',
    // The rule would ask an AWS account, and the sandbox has none.
    synthesizer: new DefaultStackSynthesizer({
      generateBootstrapVersionRule: stage !== 'sandbox',
    }) as IStackSynthesizer,
  });
  Tags.of(stack).add('jalon:stage', stage);
}
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
app.synth();
