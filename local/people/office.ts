import { localDateTime, nextWorkingTime } from '../clock/localTime.ts';
import type { Timers } from '../clock/timers.ts';
import type { VirtualClock } from '../clock/virtualClock.ts';
import type { Timeline } from '../control/timeline.ts';
import type { OutboxEntry } from '../services/outbox/outbox.ts';
import type { WorkQueue } from '../state/workQueue.ts';
import type { CallApi } from './callApi.ts';
import type { CreditorPeople, People } from './people.ts';

interface LetterToPost {
  creditor: string;
  notice: string;
}

interface Options {
  people: People;
  timers: Timers;
  work: WorkQueue;
  clock: VirtualClock;
  timeline: Timeline;
  callApi: CallApi;
}

const postingTime = { hour: 16 };

/** The creditor's office: posts each letter the same working day and records it through the API. */
export function createOffice({ people, timers, work, clock, timeline, callApi }: Options) {
  timers.on('post letter', (letter: LetterToPost) => work.add('post letter', letter));

  work.on('post letter', async ({ creditor, notice }: LetterToPost) => {
    const office = people.of(creditor);
    if (!office?.office) return () => undefined;
    const { status, body } = await callApi({
      method: 'GET',
      path: `/v1/notices/${notice}`,
      apiKey: office.apiKey,
    });
    if (status !== 200)
      return () => timeline.add('letter posted', { creditor, notice, status, answer: body });
    const posted: Record<string, unknown>[] = [];
    for (const { invoice } of body.invoices as { invoice: string }[]) {
      posted.push(await post(office, notice, invoice));
    }
    return () => {
      for (const detail of posted) timeline.add('letter posted', { creditor, notice, ...detail });
    };
  });

  async function post(office: CreditorPeople, notice: string, invoice: string) {
    const postedOn = localDateTime(clock.now(), office.zone).toPlainDate().toString();
    const tracking = `1A${notice.slice(0, 11).toUpperCase()}`;
    const { status, body } = await callApi({
      method: 'POST',
      path: `/v1/invoices/${encodeURIComponent(invoice)}/letters`,
      body: { postedOn, tracking },
      apiKey: office.apiKey,
    });
    return { invoice, postedOn, tracking, status, ...(status >= 400 && { answer: body }) };
  }

  return {
    /** A message left: the office takes care of it when it is a letter. */
    receive(entry: OutboxEntry) {
      const { kind, notice, creditor } = entry;
      if (kind !== 'letter' || !notice || !creditor) return;
      const office = people.of(creditor);
      if (!office?.office) return;
      const at = nextWorkingTime(clock.now(), office.zone, postingTime, office.holidays);
      timers.add(at, 'post letter', { creditor, notice } satisfies LetterToPost);
    },
  };
}
