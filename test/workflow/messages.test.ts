import { describe, expect, it } from 'vitest';
import { SendUnknown } from '../../functions/ports/errors.ts';
import type { Email } from '../../functions/ports/senders.ts';
import { loaded, register } from '../functions/flows/followUpWorld.ts';
import { FollowedWorld } from './followedWorld.ts';

async function followed(
  until: string,
  options: Parameters<typeof FollowedWorld.begin>[0] = {},
): Promise<FollowedWorld> {
  const world = await FollowedWorld.begin(options);
  await register(world.ports, 'f-1');
  await world.liveUntil(until);
  return world;
}

const sent = (world: FollowedWorld, level: string, kind: string): Email | undefined =>
  world.ports.mailer.sent.find(({ stamps }) => stamps.level === level && stamps.kind === kind);

describe('what leaves', () => {
  it('is stamped so that its delivery finds the case', async () => {
    const world = await followed('2026-03-02');
    const [email] = world.ports.mailer.sent;
    const [id] = Object.keys((await loaded(world.ports, 'f-1')).dunningCase.notices);
    expect(email?.stamps).toEqual({
      notice: id,
      kind: 'email',
      channel: 'email',
      level: 'due',
      case: Buffer.from('CASE#atelier#f-1').toString('base64url'),
    });
    for (const value of Object.values(email?.stamps ?? {})) expect(value).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
  });

  it('for a call: a sheet to the collectors, with what was said before', async () => {
    const world = await followed('2026-03-10');
    const sheet = sent(world, 'reminder-call', 'call');
    expect(sheet?.to).toEqual(['claire@atelier.example']);
    expect(sheet?.text).toContain('Dupont & Fils');
    expect(sheet?.text).toContain('https://api.example');
  });

  it('for a formal notice: a letter to the office, whose deadline is kept', async () => {
    const world = await followed('2026-03-17');
    const cover = sent(world, 'formal-notice', 'letter');
    expect(cover?.to).toEqual(['courrier@atelier.example']);
    expect(cover?.attachments.map(({ type }) => type)).toEqual(['application/pdf']);
    const letter = Object.values((await loaded(world.ports, 'f-1')).dunningCase.notices).find(
      ({ channel }) => channel === 'letter',
    );
    expect(letter).toMatchObject({ outcome: 'sent', deadline: '2026-03-27', postedOn: '2026-03-17' });
    expect(letter?.contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['in a country whose law of penalties is not known', { country: 'IE' }],
    ['on a day whose rate is not published', {}],
  ])('for a formal notice %s: the letter all the same', async (where, changes) => {
    const isLater = where.includes('published');
    const now = isLater ? '2039-03-02T06:00:00.000Z' : '2026-03-02T06:00:00.000Z';
    const world = await FollowedWorld.begin({ now, customer: changes });
    await register(world.ports, 'f-1', isLater ? { issuedOn: '2039-01-30', dueOn: '2039-03-02' } : {});
    await world.liveUntil(isLater ? '2039-03-25' : '2026-03-25');
    expect(world.left()).toContain('formal-notice letter f-1');
  });

  it('for the agency: a dossier, repeated each working day under one id until it is known to have left', async () => {
    const world = await FollowedWorld.begin();
    let lost = 2;
    world.ports.mailer.fail = ({ stamps }) =>
      stamps.kind === 'handoff' && lost-- > 0 ? new SendUnknown('TimeoutError') : undefined;
    await register(world.ports, 'f-1');
    await world.liveUntil('2026-04-17');
    const dossiers = world.ports.mailer.sent.filter(({ stamps }) => stamps.kind === 'handoff');
    expect(dossiers).toHaveLength(1);
    expect(dossiers[0]?.to).toEqual(['dossiers@recouvra.example']);
    const { events, dunningCase } = await loaded(world.ports, 'f-1');
    const reserved = events.flatMap((event) =>
      event.type === 'NoticeReserved' && event.channel === 'handoff' ? [event.notice] : [],
    );
    expect(reserved).toHaveLength(3);
    expect(new Set(reserved)).toEqual(new Set([dunningCase.handedOff?.notice]));
  });

  it('in rehearsal: nothing at all, though the whole ladder is walked', async () => {
    const world = await followed('2026-05-01', { creditor: { mode: 'rehearsal' } });
    expect(world.ports.mailer.sent).toEqual([]);
    expect(world.ports.texter.sent).toEqual([]);
    expect(world.left().length).toBeGreaterThan(3);
    expect(world.ports.notices.all().every(({ rehearsal }) => rehearsal)).toBe(true);
  });

  it('beside the reminder: a text message to a mobile that may get one', async () => {
    const contacts = {
      accountsPayable: { email: 'compta@dupont.example', phone: '+33612345678', sms: true },
    };
    const world = await followed('2026-03-09', {
      creditor: { smsSender: 'ATELIER' },
      customer: { contacts },
    });
    expect(world.ports.texter.sent).toMatchObject([
      { to: '+33612345678', sender: 'ATELIER', stamps: { kind: 'sms', channel: 'sms', level: 'reminder' } },
    ]);
    expect(world.ports.texter.sent[0]?.body).toContain('F-1');
  });

  it('is kept as a hash and as amounts, never as a name or a text', async () => {
    const world = await followed('2026-04-20');
    const kept = JSON.stringify([
      (await loaded(world.ports, 'f-1')).events,
      world.ports.notices.all(),
      world.ports.log.lines,
      world.ports.announcements.made,
      world.engine.executions().map(({ input, variables }) => [input, variables]),
    ]);
    for (const canary of ['Dupont &', 'compta@', '+3347', 'Marie', 'avenue du Parc']) {
      expect(kept).not.toContain(canary);
    }
  });
});
