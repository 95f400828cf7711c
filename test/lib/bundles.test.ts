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

/** As the SDK names the services; each client brings its own name. */
const services = {
  DynamoDB: 'table',
  SESv2: 'mail',
  SFN: 'executions',
  'Pinpoint SMS Voice V2': 'text',
  EventBridge: 'bus',
};

function clientsIn(source: string): string[] {
  return Object.entries(services)
    .filter(([id]) => source.includes(`serviceId:"${id}"`) || source.includes(`serviceId??"${id}"`))
    .map(([, client]) => client);
}

/** 450 KB with one SDK client, and 150 KB for each further one; the letter brings the PDF library and its fonts. */
function limitBytes(file: string, clients: readonly string[]): number {
  return 1024 * (file === 'send-letter' ? 1050 : 450 + 150 * (clients.length - 1));
}

describe('bundles', () => {
  it('are bounded', () => {
    const rows = plans.map(([file]) => {
      const clients = clientsIn(readFileSync(bundleOf(file), 'utf8'));
      const bytes = statSync(bundleOf(file)).size;
      return { function: file, clients: clients.join(' '), bytes, limit: limitBytes(file, clients) };
    });
    console.table(rows);
    expect(rows.filter(({ bytes, limit }) => bytes > limit)).toEqual([]);
  });

  it.each(plans)('%s is one CommonJS file that loads nothing but Node', (file) => {
    const source = readFileSync(bundleOf(file), 'utf8');
    expect(source).toMatch(/module\.exports/);
    // The SDK tries this one for SigV4a, and does without.
    const tried = '@aws-sdk/signature-v4-crt';
    const required = [...source.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
    expect(required.filter((name) => name !== tried && !/^(node:)?[a-z_/0-9]+$/.test(name))).toEqual([]);
    expect(source).not.toMatch(/\bimport\(/);
  });

  it.each(plans)('%s has the SDK clients that its grants speak of', (file, plan) => {
    const wanted = [
      'table',
      ...(plan.sendsMail ? ['mail'] : []),
      ...(plan.wakes ? ['executions'] : []),
      ...(plan.sendsText ? ['text'] : []),
    ];
    const clients = clientsIn(readFileSync(bundleOf(file), 'utf8'));
    expect(clients.filter((client) => client !== 'bus').sort()).toEqual(wanted.sort());
  });

  it('tell the bus what happened, where they may', () => {
    const telling = plans.filter(([file]) => clientsIn(readFileSync(bundleOf(file), 'utf8')).includes('bus'));
    const allowed = plans.filter(([, plan]) => plan.announces);
    expect(telling.map(([file]) => file)).toEqual(allowed.map(([file]) => file));
  });
});
