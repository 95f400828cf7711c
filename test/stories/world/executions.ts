import type { HttpClient } from '../../../examples/httpClient.ts';

/** An execution as `GET /_sandbox/executions` shows it. */
export interface ShownExecution {
  readonly name: string;
  readonly status: string;
  readonly transitions: number;
  readonly generation: number;
  readonly input: { readonly creditor: string; readonly invoice: string; readonly generation: number };
  readonly startedAt: string;
  readonly stoppedAt?: string;
  readonly error?: string;
  readonly cause?: string;
}

export function executionsOf(control: HttpClient): Promise<readonly ShownExecution[]> {
  return control.get('/_sandbox/executions');
}

/** Loses the running execution of an invoice. @returns false when none runs */
export async function loseExecution(control: HttpClient, invoice: string): Promise<boolean> {
  const running = (await executionsOf(control)).find(
    ({ status, input }) => status === 'RUNNING' && input.invoice === invoice,
  );
  if (running === undefined) return false;
  await control.post(`/_sandbox/executions/${running.name}/kill`, {});
  return true;
}
