import type { Timers } from '../clock/timers.ts';
import type { Timeline } from '../control/timeline.ts';
import type { BusEvent, EventBridge } from '../services/eventBridge.ts';
import type { DurableState } from '../state/durableState.ts';
import type { WorkQueue } from '../state/workQueue.ts';
import type { ApiRequest, CallApi } from './callApi.ts';

export type PutEvent = {
  bus: string;
  'detail-type': string;
  source: string;
  detail: unknown;
} & Partial<BusEvent>;

export interface Happening {
  id: string;
  /** Virtual instant, ISO. */
  at: string;
  request?: ApiRequest;
  event?: PutEvent;
  /** Absent until it is done. */
  outcome?: { status: number; body?: unknown } | { eventId: string };
}

export interface Happenings {
  plan(at: number, what: Pick<Happening, 'request' | 'event'>): Happening;
  all(): Happening[];
}

interface Options {
  state: DurableState;
  timers: Timers;
  work: WorkQueue;
  timeline: Timeline;
  callApi: CallApi;
  eventBridge: EventBridge;
}

/** What a story plans ahead: requests and events, done at their virtual time. */
export function createHappenings({
  state,
  timers,
  work,
  timeline,
  callApi,
  eventBridge,
}: Options): Happenings {
  const happenings = state.collection<Happening>('happenings');
  timers.on('happening', ({ id }: { id: string }) => work.add('happening', { id }));

  work.on('happening', async ({ id }: { id: string }) => {
    const happening = happenings.get(id);
    if (!happening || happening.outcome) return () => undefined;
    if (happening.request) {
      const outcome = await callApi(happening.request);
      return () => finish(happening, outcome);
    }
    return () => {
      const { bus, ...fields } = happening.event as PutEvent;
      const event = eventBridge.newEvent(fields);
      eventBridge.put(bus, event);
      finish(happening, { eventId: event.id });
    };
  });

  function finish(happening: Happening, outcome: NonNullable<Happening['outcome']>) {
    happenings.put(happening.id, { ...happening, outcome });
    const { request, event } = happening;
    timeline.add('happening', {
      ...(request && { method: request.method, path: request.path }),
      ...(event && { bus: event.bus, detailType: event['detail-type'] }),
      ...outcome,
    });
  }

  return {
    plan(at, what) {
      const id = String(state.nextSequence());
      const happening: Happening = { id, at: new Date(at).toISOString(), ...what };
      state.batch(() => {
        happenings.put(id, happening);
        timers.add(at, 'happening', { id });
      });
      return happening;
    },
    all: () => [...happenings.values()],
  };
}
