import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { type FunctionPlan, functionPlans } from '../../lib/functions.ts';
import { Template } from './template.ts';

const functions = new Template('sandbox').functions();
const plans = Object.entries<FunctionPlan>(functionPlans);

function bundleOf(file: string): string {
  const key: string = functions.get(file)?.Properties.Code.S3Key;
  return join(inject('assembly'), `asset.${key.replace('.zip', '')}`, 'index.js');
}

/** DynamoDB for all; one more for who sends, wakes or announces. The PDF brings its library and its fonts. */
function limitBytes(file: string, plan: FunctionPlan): number {
  if (file === 'send-letter') return 1_050_000;
  const others = [plan.sendsMail, plan.sendsText, plan.wakes, plan.announces].filter(Boolean);
  return others.length === 0 ? 450_000 : 600_000;
}

describe('bundles', () => {
  it('are bounded', () => {
    const rows = plans.map(([file, plan]) => ({
      function: file,
      bytes: statSync(bundleOf(file)).size,
      limit: limitBytes(file, plan),
    }));
    console.table(rows);
    expect(rows.filter(({ bytes, limit }) => bytes > limit)).toEqual([]);
  });

  it.each(plans)('%s is one CommonJS file that loads nothing but Node', (file) => {
    const source = readFileSync(bundleOf(file), 'utf8');
    expect(source).toMatch(/module\.exports/);
    const required = [...source.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
    expect(required.filter((name) => !/^(node:)?[a-z_/0-9]+$/.test(name))).toEqual([]);
    expect(source).not.toMatch(/\bimport\(/);
  });
});
