import type { Temporal } from 'temporal-polyfill';
import { isWorkingDay, localDateTime, nextWorkingTime } from '../clock/localTime.ts';
import type { Timers } from '../clock/timers.ts';
import type { VirtualClock } from '../clock/virtualClock.ts';
import type { Timeline } from '../control/timeline.ts';
import type { WorkQueue } from '../state/workQueue.ts';
import type { CallApi } from './callApi.ts';
import type { CreditorPeople, People } from './people.ts';

interface Options {
  people: People;
  timers: Timers;
  work: WorkQueue;
  clock: VirtualClock;
  timeline: Timeline;
  callApi: CallApi;
}

interface Declaration {
  creditor: string;
  through: string;
}

const openingTime = { hour: 7, minute: 45 };

/** The accountants: each working morning they say that payments are known up to the working day before. */
export function createBooks({ people, timers, work, clock, timeline, callApi }: Options) {
  timers.on('books', ({ creditor }: { creditor: string }, at) => {
    const books = people.of(creditor);
    if (!books?.books) return;
    plan(books, at);
    work.add('books', { creditor, through: previousWorkingDay(at, books) } satisfies Declaration);
  });

  work.on('books', async ({ creditor, through }: Declaration) => {
    const books = people.of(creditor);
    if (!books) return () => undefined;
    const { status, body } = await callApi({
      method: 'POST',
      path: `/v1/creditors/${creditor}/payments-known-through`,
      body: { date: through },
      apiKey: books.apiKey,
    });
    return () =>
      timeline.add('books up to date', { creditor, through, status, ...(status >= 400 && { answer: body }) });
  });

  function plan(books: CreditorPeople, after: number) {
    const at = nextWorkingTime(after, books.zone, openingTime, books.holidays);
    timers.add(at, 'books', { creditor: books.creditor }, timerOf(books));
  }

  return {
    /** Takes up, or stops, the mornings of a creditor whose people were just told. */
    follow(books: CreditorPeople) {
      timers.cancel(timerOf(books));
      if (books.books) plan(books, clock.now());
    },
  };
}

function timerOf({ creditor }: CreditorPeople): string {
  return `books:${creditor}`;
}

function previousWorkingDay(at: number, { zone, holidays }: CreditorPeople): string {
  let date: Temporal.PlainDate = localDateTime(at, zone).toPlainDate();
  do date = date.subtract({ days: 1 });
  while (!isWorkingDay(date, holidays));
  return date.toString();
}
