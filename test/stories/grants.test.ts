import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallCount } from '../../local/iam/callLog.ts';
import { seededRandom } from '../../local/state/seededRandom.ts';
import { openGrantStory, walkGrantStory } from './grants/grantStory.ts';
import { type Grant, inWords, listGrants } from './grants/listGrants.ts';
import { tryWithout } from './grants/tryWithout.ts';
import { isUsed, mustFailFirst } from './grants/usedGrants.ts';
import { storyTemplate } from './world/template.ts';

const sampled = 3;
const seed = Number(process.env.SEED ?? 1);

/** What `npm run grants` proves of every grant, each by a walk of its own, as far as one walk can show it. */
describe('every grant of every role', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-grants-'));
  const complaints: string[] = [];
  let grants: readonly Grant[];
  let calls: readonly CallCount[];
  beforeAll(async () => {
    const world = await openGrantStory(storyTemplate(), folder, (line) => complaints.push(line));
    try {
      await walkGrantStory(world);
      grants = listGrants(world.sandbox.cloud().template);
      calls = world.sandbox.cloud().calls.report().calls;
    } finally {
      await world.close();
    }
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is enough: nothing is denied', () => {
    expect(complaints).toEqual([]);
  });

  it('is used, but for what is needed only once something else has failed', () => {
    const unused = grants.filter(
      (grant) => mustFailFirst(grant, grants).length === 0 && !isUsed(grant, calls),
    );
    expect(unused.map(inWords)).toEqual([]);
  });

  it(`is missed when it is taken away (SEED=${seed}, ${sampled} of them)`, { timeout: 180_000 }, async () => {
    const random = seededRandom(seed);
    for (let left = sampled; left > 0; left -= 1) {
      const grant = grants[Math.floor(random() * grants.length)];
      if (grant === undefined) throw new Error('there is no grant');
      const { isNoticed, told } = await tryWithout(storyTemplate(), grant, grants);
      expect(isNoticed, `${inWords(grant)}: ${told}`).toBe(true);
    }
  });
});
