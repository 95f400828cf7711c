import { performStep } from '../../../functions/flows/performStep.ts';
import { planCase } from '../../../functions/flows/planCase.ts';
import type { MemoryPorts } from '../../../functions/memory/memoryPorts.ts';
import { keyOf, loaded, meansOf } from './followUpWorld.ts';

/** Lets each invoice's execution run until an instant: what is due leaves, what waits is looked at again in its time. */
export async function follow(ports: MemoryPorts, invoices: readonly string[], until: string): Promise<void> {
  for (let turns = 0; turns < 500; turns += 1) {
    const due: { invoice: string; at: string }[] = [];
    for (const invoice of invoices) {
      const { generation, run } = await loaded(ports, invoice);
      if (run === 'live') await planCase(ports, { ...keyOf(invoice), generation });
      const { nextAt } = await loaded(ports, invoice);
      if (nextAt !== undefined) due.push({ invoice, at: nextAt });
    }
    const [first] = due.sort((a, b) => (a.at < b.at ? -1 : 1));
    if (first === undefined || first.at >= until) break;
    if (first.at > ports.clock.now()) ports.clock.set(first.at);
    const { generation } = await loaded(ports, first.invoice);
    await performStep(ports, meansOf(ports), { ...keyOf(first.invoice), generation });
    if ((await loaded(ports, first.invoice)).nextAt === first.at) ports.clock.advance(60);
  }
  if (until > ports.clock.now()) ports.clock.set(until);
}
