import { expect, it } from 'vitest';
import type { CaseCommand } from '../../../domain/commands.ts';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { loadCaseFile } from '../../../functions/flows/loadCaseFile.ts';
import { noticedLine } from '../../../functions/flows/noticedLine.ts';
import { follow } from './follow.ts';
import { followUpWorld, keyOf, loaded, register } from './followUpWorld.ts';

it('states the invoice as the formal notice did, whatever was paid or contested since', async () => {
  const ports = await followUpWorld({ creditor: { books: { liveFeed: true } } });
  const tell = (command: CaseCommand) => commitCase(ports, keyOf('f-1'), command, { by: 'test' });
  const noticed = async () => {
    const record = await loaded(ports, 'f-1');
    const file = await loadCaseFile(ports, record.dunningCase);
    return noticedLine({ record, file }, await ports.cases.history(record));
  };
  await register(ports, 'f-1');
  await follow(ports, ['f-1'], '2026-03-12T06:00:00.000Z');
  expect(await noticed()).toBeUndefined();
  await tell({ type: 'announce-harsh-step', level: 'formal-notice', announcedOn: '2026-03-12' });
  await follow(ports, ['f-1'], '2026-03-17T15:00:00.000Z');
  await tell({ type: 'record-posted', postedOn: '2026-03-17' });
  await follow(ports, ['f-1'], '2026-03-24T15:00:00.000Z');
  const payment = { payment: 'p', amountMinor: 500_00, currency: 'EUR', paidOn: '2026-03-16' };
  await tell({ type: 'receive-payment', ...payment });
  await tell({ type: 'open-dispute', dispute: 'd', reason: 'price', amountMinor: 100_00 });
  expect(await noticed()).toMatchObject({
    level: { kind: 'formal-notice' },
    principalDueMinor: 1200_00,
    paidMinor: 0,
    contestedMinor: 0,
    owed: { until: '2026-03-17', segments: [{ baseMinor: 1200_00, days: 15 }] },
  });
});
