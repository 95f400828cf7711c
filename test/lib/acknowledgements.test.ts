import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Acknowledgment, App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it, vi } from 'vitest';
import { stages } from '../../lib/config.ts';
import { JalonStack } from '../../lib/jalonStack.ts';

interface Violation {
  readonly ruleName: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

/** Builds prod with every acknowledgement taken down instead of made; answers them, and what cdk-nag then finds. */
function buildUnacknowledged() {
  const taken: (Acknowledgment & { readonly path: string })[] = [];
  // The scope is private to the class, and is what an acknowledgement is about.
  const acknowledge = vi.spyOn(Validations.prototype, 'acknowledge').mockImplementation(function (
    this: Validations,
    ...rules
  ) {
    const { scope } = this as unknown as { scope: IConstruct };
    taken.push(...rules.map((rule) => ({ ...rule, path: scope.node.path })));
  });
  const outdir = mkdtempSync(join(tmpdir(), 'jalon-unacknowledged-'));
  const app = new App({ outdir });
  const code = () => Code.fromInline('exports.handler = async () => {}');
  new JalonStack(app, 'Jalon-prod', { stage: 'prod', config: stages.prod, code });
  acknowledge.mockRestore();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  expect(() => app.synth()).toThrow();
  const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  rmSync(outdir, { recursive: true, force: true });
  const violations: Violation[] = pluginReports.flatMap(
    ({ violations }: { violations: Violation[] }) => violations,
  );
  const found = violations.flatMap(({ ruleName, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => ({ rule: ruleName, path: constructPath })),
  );
  return { taken, found };
}

describe('acknowledgements of cdk-nag', () => {
  const { taken, found } = buildUnacknowledged();

  it('are made one by one, each for something that is found there, with a reason', () => {
    const idle = taken.filter(
      ({ id, path }) => !found.some((finding) => finding.rule === id && finding.path.startsWith(`${path}/`)),
    );
    expect(idle.map(({ id, path }) => `${id} on ${path}`)).toEqual([]);
    for (const { id, path, reason } of taken) {
      expect(path.split('/').length, `${id} on ${path} is not on the whole stack`).toBeGreaterThan(1);
      expect(reason.length, `${id} on ${path}`).toBeGreaterThan(50);
    }
  });

  it('are of these kinds, and no others', () => {
    const kinds = new Set(taken.map(({ id }) => id.replace(/\[.*/, '')));
    expect([...kinds].sort()).toEqual([
      'AwsSolutions-APIG4',
      'AwsSolutions-IAM5',
      'AwsSolutions-SQS3',
      'Serverless-LambdaDLQ',
      'Serverless-LambdaEventSourceMappingDestination',
      'Serverless-SNSRedrivePolicy',
      'Serverless-SQSRedrivePolicy',
    ]);
  });
});
