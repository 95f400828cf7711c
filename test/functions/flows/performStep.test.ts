import { describe, expect, it } from 'vitest';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { performStep } from '../../../functions/flows/performStep.ts';
import { SendRefused, SendUnknown } from '../../../functions/ports/errors.ts';
import { dueAt, followUpWorld, keyOf, loaded, meansOf, register } from './followUpWorld.ts';

async function dueWorld(...options: Parameters<typeof followUpWorld>) {
  const ports = await followUpWorld(...options);
  const record = await register(ports, 'f-1');
  ports.clock.set(await dueAt(ports, 'f-1'));
  return { ports, means: meansOf(ports), task: { ...keyOf('f-1'), generation: record.generation } };
}

describe('performStep', () => {
  it('sends what is due once, records it, and answers when to look again', async () => {
    const { ports, means, task } = await dueWorld();
    const answer = await performStep(ports, means, task);
    expect(ports.mailer.sent.map(({ to, stamps }) => [to, stamps.level])).toEqual([
      [['compta@dupont.example'], 'due'],
    ]);
    const record = await loaded(ports, 'f-1');
    const [notice] = Object.values(record.dunningCase.notices);
    expect(notice).toMatchObject({
      outcome: 'sent',
      messageId: 'mail-1',
      level: 'due',
      amountMinor: 1200_00,
    });
    expect(answer).toEqual({
      nextAt: record.nextAt,
      seq: record.signalSeq,
      generation: task.generation,
      step: 'email',
    });
    await performStep(ports, means, task);
    expect(ports.mailer.sent).toHaveLength(1);
  });

  it('does nothing before its moment, and answers that moment', async () => {
    const { ports, means, task } = await dueWorld();
    const moment = ports.clock.now();
    ports.clock.advance(-3600);
    expect(await performStep(ports, means, task)).toMatchObject({ nextAt: moment, step: 'email' });
    expect(ports.mailer.sent).toEqual([]);
  });

  it('does nothing for an execution that a later one replaced', async () => {
    const { ports, means, task } = await dueWorld();
    const before = await loaded(ports, 'f-1');
    await ports.cases.nextGeneration(before, false);
    const answer = await performStep(ports, means, task);
    expect(answer).toMatchObject({ generation: task.generation, step: 'none' });
    expect(ports.mailer.sent).toEqual([]);
  });

  it('asks the rules again when a payment came, and sends nothing', async () => {
    const { ports, means, task } = await dueWorld();
    await commitCase(
      ports,
      keyOf('f-1'),
      {
        type: 'receive-payment',
        payment: 'p-1',
        amountMinor: 1200_00,
        currency: 'EUR',
        paidOn: '2026-03-02',
      },
      { by: 'bank-feed' },
    );
    await performStep(ports, means, task);
    expect(ports.mailer.sent).toEqual([]);
    expect((await loaded(ports, 'f-1')).run).toBe('dormant');
  });

  it('records a refusal of a busy provider, and tries again no sooner than a quarter of an hour later', async () => {
    const { ports, means, task } = await dueWorld();
    ports.mailer.fail = () => new SendRefused('TooManyRequestsException', true);
    const answer = await performStep(ports, means, task);
    expect(Date.parse(answer.nextAt) - Date.parse(ports.clock.now())).toBeGreaterThanOrEqual(15 * 60_000);
    ports.mailer.fail = () => undefined;
    ports.clock.set(answer.nextAt);
    await performStep(ports, means, task);
    expect(ports.mailer.sent).toHaveLength(1);
    const outcomes = (await loaded(ports, 'f-1')).events.map(({ type }) => type);
    expect(outcomes).toEqual([
      'InvoiceRegistered',
      ...outcomes.filter((type) => type === 'LevelSkipped'),
      'NoticeReserved',
      'NoticeRefused',
      'NoticeReserved',
      'NoticeSent',
    ]);
  });

  it('records a refusal for good, and throws it so that the case is parked', async () => {
    const { ports, means, task } = await dueWorld();
    ports.mailer.fail = () => new SendRefused('MessageRejected', false);
    await expect(performStep(ports, means, task)).rejects.toThrow(SendRefused);
    const [notice] = Object.values((await loaded(ports, 'f-1')).dunningCase.notices);
    expect(notice).toMatchObject({ outcome: 'refused', reason: 'MessageRejected' });
  });

  it('never sends again what may have left', async () => {
    const { ports, means, task } = await dueWorld();
    let tries = 0;
    ports.mailer.fail = () => {
      tries += 1;
      return new SendUnknown('TimeoutError');
    };
    const answer = await performStep(ports, means, task);
    ports.clock.set(answer.nextAt);
    ports.mailer.fail = () => undefined;
    await performStep(ports, means, task);
    const sentLevels = ports.mailer.sent.map(({ stamps }) => stamps.level);
    expect(tries).toBe(1);
    expect(sentLevels).not.toContain('due');
    expect(ports.log.counts.NoticesUnknown).toBe(1);
  });

  it('leaves a moment that is late to the next look, and says so as a refusal', async () => {
    const { ports, means, task } = await dueWorld();
    const slow: typeof means = {
      ...means,
      couriers: {
        email: {
          kind: 'email',
          compose: (speech) => {
            ports.clock.advance(11);
            return means.couriers.email?.compose(speech) ?? Promise.reject(new Error('no courier'));
          },
        },
      },
    };
    await performStep(ports, slow, task);
    expect(ports.mailer.sent).toEqual([]);
    const [notice] = Object.values((await loaded(ports, 'f-1')).dunningCase.notices);
    expect(notice).toMatchObject({ outcome: 'refused', reason: 'not-sent-in-time' });
  });

  it('stops under the kill switch, for a quarter of an hour', async () => {
    const { ports, means, task } = await dueWorld();
    await ports.brakes.setKillSwitch('atelier', true, 'test', ports.clock.now());
    const answer = await performStep(ports, means, task);
    expect(Date.parse(answer.nextAt) - Date.parse(ports.clock.now())).toBeGreaterThanOrEqual(15 * 60_000);
    expect(ports.mailer.sent).toEqual([]);
  });

  it('waits for the next hour when the cap of this one is reached', async () => {
    const { ports, means, task } = await dueWorld({ creditor: { hourlyCap: 1 } });
    await ports.brakes.spend('atelier', 1, ports.clock.now());
    const answer = await performStep(ports, means, task);
    expect(answer.nextAt.slice(0, 13) > ports.clock.now().slice(0, 13)).toBe(true);
    expect(ports.mailer.sent).toEqual([]);
  });

  describe('in rehearsal', () => {
    it('records everything and lets nothing leave', async () => {
      const { ports, means, task } = await dueWorld({ creditor: { mode: 'rehearsal' } });
      await performStep(ports, means, task);
      expect(ports.mailer.sent).toEqual([]);
      const [notice] = Object.values((await loaded(ports, 'f-1')).dunningCase.notices);
      expect(notice).toMatchObject({ outcome: 'sent', rehearsal: true });
      expect(ports.notices.all()).toMatchObject([{ rehearsal: true, kind: 'email' }]);
    });

    it('sends to the one address that the creditor named, and says what it is', async () => {
      const mode = { mode: 'rehearsal', redirectTo: 'me@atelier.example' } as const;
      const { ports, means, task } = await dueWorld({ creditor: mode });
      await performStep(ports, means, task);
      expect(ports.mailer.sent).toMatchObject([{ to: ['me@atelier.example'] }]);
      expect(ports.mailer.sent[0]?.subject).toMatch(/^\[Rehearsal: compta@dupont\.example\] /);
    });
  });
});
