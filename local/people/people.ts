import type { DurableState } from '../state/durableState.ts';

/** The people of one creditor, as far as the sandbox plays them. */
export interface CreditorPeople {
  creditor: string;
  apiKey: string;
  /** IANA zone of their working day. */
  zone: string;
  /** The office posts letters at 16:00 on the working day it gets them. */
  office: boolean;
  /** The books are declared up to date at 07:45 on working mornings. */
  books: boolean;
  /** ISO dates on which nobody works, besides weekends. */
  holidays: string[];
}

export interface People {
  all(): CreditorPeople[];
  of(creditor: string): CreditorPeople | undefined;
  put(people: CreditorPeople): void;
  isMailDelivered(): boolean;
  setMailDelivered(on: boolean): void;
}

export function createPeople(state: DurableState): People {
  const creditors = state.collection<CreditorPeople>('people');
  const switches = state.collection<boolean>('switches');
  return {
    all: () => [...creditors.values()],
    of: (creditor) => creditors.get(creditor),
    put: (people) => creditors.put(people.creditor, people),
    isMailDelivered: () => switches.get('mail') ?? true,
    setMailDelivered: (on) => switches.put('mail', on),
  };
}
