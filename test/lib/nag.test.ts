import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, inject, it } from 'vitest';
import { stages } from '../../lib/config.ts';
import { Template } from './template.ts';

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly { ruleName: string }[];
  }[];
}

const violationsIn = (folder: string) => {
  const report = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')) as Report;
  return report.pluginReports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName));
};

describe('cdk-nag, packs AwsSolutions and Serverless', () => {
  it('finds nothing that is not acknowledged, in stages of this size', () => {
    expect(violationsIn(inject('assembly'))).toEqual([]);
    for (const stage of Object.keys(stages) as (keyof typeof stages)[]) {
      expect(new Template(stage).resources.length).toBeGreaterThan(100);
    }
  });

  it('would have found something: both packs run in this set-up', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'jalon-nag-'));
    const app = new App({ outdir });
    new Queue(new Stack(app, 'Careless'), 'Queue');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
    expect(() => app.synth()).toThrow(/SQS/);
    const found = violationsIn(outdir);
    rmSync(outdir, { recursive: true, force: true });
    expect(found.some((rule) => rule.startsWith('AwsSolutions-SQS'))).toBe(true);
    expect(found).toContain('Serverless-SQSRedrivePolicy');
  });
});
