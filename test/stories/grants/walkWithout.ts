import { parseArgs } from 'node:util';
import { openGrantStory, walkGrantStory } from './grantStory.ts';

/*
 * A process of its own: walks the story on one template, and ends at the first denial of `--action` for one of
 * `--who` with code 0. A story that nobody noticed anything in ends with code 1, and what else was denied.
 */
const { values } = parseArgs({
  options: {
    template: { type: 'string', default: '' },
    data: { type: 'string', default: '' },
    who: { type: 'string', multiple: true, default: [] },
    action: { type: 'string', default: '' },
  },
});
const wanted = values.who.map((who) => `Denied: ${who} may not ${values.action} on `);
const told: string[] = [];

try {
  const world = await openGrantStory(values.template, values.data, listen);
  await walkGrantStory(world);
} catch (failure) {
  told.push(String(failure));
}
console.log(told.join('\n') || 'nothing was denied');
process.exit(1);

function listen(line: string): void {
  told.push(line);
  if (!wanted.some((start) => line.startsWith(start))) return;
  console.log(line);
  process.exit(0);
}
