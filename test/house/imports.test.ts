import { describe, expect, it } from 'vitest';
import { breachesOf, importsOf } from '../../bin/check-imports.ts';

const isBreach = (file: string, source: string) => breachesOf(file, source).length > 0;

describe('finding imports', () => {
  it('reads every form of import and export', () => {
    const source = `
import a from './a.ts';
import {
  b,
} from './b.ts';
import type { C } from './c.ts';
import './d.ts';
export { e } from './e.ts';
export * from './f.ts';
export type { G } from './g.ts';
const h = await import('./h.ts');
`;
    expect(importsOf(source).map(({ specifier }) => specifier)).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => `./${name}.ts`),
    );
    expect(
      importsOf(source)
        .filter(({ typesOnly }) => typesOnly)
        .map(({ specifier }) => specifier),
    ).toEqual(['./c.ts', './g.ts']);
  });

  it('does not take an exported constant or a sentence for one', () => {
    expect(
      importsOf("export const from = 'x';\n/* import nothing from 'here' */\nconst b = 'import';"),
    ).toEqual([]);
  });
});

describe('import directions', () => {
  it.each([
    ['domain/decide.ts', "import { evolve } from './evolve.ts';"],
    ['domain/calendar/easter.ts', "import { Temporal } from 'temporal-polyfill';"],
    ['messages/renderSms.ts', "import { isPaid } from '../domain/isPaid.ts';"],
    ['functions/send-email.ts', "import { mailer } from './aws/mailer.ts';"],
    ['functions/handler.ts', "import { dynamoTable } from './aws/table.ts';"],
    ['functions/flows/rouse.ts', "import type { Ports } from '../ports/ports.ts';"],
    ['functions/routes/hold.ts', "import { commitCase } from '../flows/commitCase.ts';"],
    ['functions/aws/mailer.ts', "import { SESv2Client } from '@aws-sdk/client-sesv2';"],
    ['functions/aws/mailer.ts', "import type { Channel } from '../../domain/policy.ts';"],
    ['lib/jalonStack.ts', "import { Stack } from 'aws-cdk-lib';"],
    ['lib/config.ts', "import type { Kind } from '../functions/report.ts';"],
    ['local/clock/timers.ts', "import jsonata from 'jsonata';"],
    ['test/domain/decide.test.ts', "import { decide } from '../../domain/decide.ts';"],
  ])('%s may: %s', (file, source) => expect(breachesOf(file, source)).toEqual([]));

  it.each([
    ['domain/decide.ts', "import { readFileSync } from 'node:fs';"],
    ['domain/decide.ts', "import type { Cases } from '../functions/ports/cases.ts';"],
    ['domain/decide.ts', "import { formatAmount } from '../messages/formatAmount.ts';"],
    ['messages/renderSms.ts', "import type { Email } from '../functions/ports/senders.ts';"],
    ['functions/flows/rouse.ts', "import { dynamoTable } from '../aws/table.ts';"],
    ['functions/flows/rouse.ts', "import { SFNClient } from '@aws-sdk/client-sfn';"],
    ['functions/flows/rouse.ts', "import { memoryCases } from '../memory/memoryCases.ts';"],
    ['functions/ports/cases.ts', "import { commitCase } from '../flows/commitCase.ts';"],
    ['functions/memory/memoryCases.ts', "import { ledgerWith } from '../flows/ledger.ts';"],
    ['functions/aws/mailer.ts', "import { decide } from '../../domain/decide.ts';"],
    ['functions/aws/mailer.ts', "import { commitCase } from '../flows/commitCase.ts';"],
    ['functions/send-email.ts', "import { handler } from './send-sms.ts';"],
    ['functions/send-email.ts', "import { memoryCases } from './memory/memoryCases.ts';"],
    ['lib/jalonStack.ts', "import { handler } from '../functions/report.ts';"],
    ['local/start.ts', "import { stages } from '../lib/config.ts';"],
    ['local/start.ts', "import type { DunningCase } from '../domain/dunningCase.ts';"],
    ['examples/demo.ts', "import { readTemplate } from '../local/template/readTemplate.ts';"],
    ['bin/token.ts', "import { apiKeyItemKey } from '../functions/aws/keys.ts';"],
    ['bin/jalon.ts', "import { decide } from '../domain/decide.ts';"],
    ['scripts/new.ts', "import { decide } from '../domain/decide.ts';"],
  ])('%s may not: %s', (file, source) => expect(isBreach(file, source)).toBe(true));

  it('says which file, which import and which rule', () => {
    expect(breachesOf('local/start.ts', "import { stages } from '../lib/config.ts';")).toEqual([
      {
        file: 'local/start.ts',
        imports: '../lib/config.ts',
        why: 'local may import local: the sandbox runs what deploys: it reads the template and the bundles, never our sources',
      },
    ]);
  });

  it('holds in this project', async () => {
    const { checkProject } = await import('../../bin/check-imports.ts');
    expect(checkProject(new URL('../..', import.meta.url).pathname)).toEqual([]);
  });
});
