import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bootSandbox, defaultTemplate } from '../../../local/bootSandbox.ts';
import { isStale, synthesize } from '../../../local/synthesize.ts';
import { type Grant, inWords, listGrants } from './listGrants.ts';
import { type Trial, tryWithout } from './tryWithout.ts';

/*
 * npm run grants: takes each action on each resource away from each role, one at a time, walks the story, and expects
 * a denial that names who and what. What nobody notices is a superfluous grant or a missing story.
 */
const { values } = parseArgs({
  options: {
    template: { type: 'string' },
    /** Only grants whose line has this text. */
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
  },
});
const root = resolve(import.meta.dirname, '..', '..', '..');
const template = resolve(values.template ?? resolve(root, defaultTemplate));
if (values.template === undefined && isStale(root, template)) await synthesize(root);

const grants = await grantsOf(template);
const wanted = grants.filter((grant) => inWords(grant).includes(values.only));
console.log(`${wanted.length} of ${grants.length} grants, ${values.jobs} at a time`);
const startedAt = performance.now();
const trials = await tryAll(wanted, Number(values.jobs));
const unnoticed = trials.filter(({ isNoticed }) => !isNoticed);
for (const { grant, told } of unnoticed) console.log(`\nNobody noticed: ${inWords(grant)}\n  ${told}`);
const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
console.log(
  `\n${trials.length - unnoticed.length} noticed, ${unnoticed.length} not noticed, in ${minutes} minutes`,
);
process.exitCode = unnoticed.length === 0 ? 0 : 1;

async function grantsOf(file: string): Promise<readonly Grant[]> {
  const sandbox = await bootSandbox({ template: file, log: () => undefined });
  const listed = listGrants(sandbox.cloud().template);
  await sandbox.close();
  return listed;
}

/** Prints each line as it is known, since all of them take their time. */
async function tryAll(tried: readonly Grant[], jobs: number): Promise<readonly Trial[]> {
  const waiting = [...tried];
  const done: Trial[] = [];
  async function work(): Promise<void> {
    for (let grant = waiting.shift(); grant; grant = waiting.shift()) {
      const trial = await tryWithout(template, grant, grants);
      done.push(trial);
      const seconds = trial.seconds.toFixed(1).padStart(6);
      const verdict = trial.isNoticed ? 'denied ' : 'UNSEEN ';
      console.log(
        `${String(done.length).padStart(4)}/${tried.length} ${seconds} s  ${verdict} ${inWords(grant)}`,
      );
    }
  }
  await Promise.all(Array.from({ length: jobs }, work));
  return done;
}
