import { type HttpClient, httpClient } from '../../../examples/httpClient.ts';
import { loadLedger } from '../../../examples/loadLedger.ts';
import { instantOf, type Ledger } from '../../../examples/readLedger.ts';
import { bootSandbox, type Sandbox, type SandboxOptions } from '../../../local/bootSandbox.ts';

/** A sandbox in this process with a ledger loaded, and its two kinds of caller. */
export interface World {
  readonly sandbox: Sandbox;
  /** `/_sandbox/…` */
  readonly control: HttpClient;
  /** `/v1/…` with the creditor's key. */
  readonly jalon: HttpClient;
  readonly apiKey: string;
  /** Denials and faults so far, as the sandbox told them. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export async function openWorld(
  ledger: Ledger,
  options: SandboxOptions & { template: string },
): Promise<World> {
  const complaints: string[] = [];
  const sandbox = await bootSandbox({
    at: instantOf(ledger.startsAt, ledger),
    log: (line) => complaints.push(line),
    ...options,
  });
  try {
    const { apiKey } = await loadLedger(sandbox.url, ledger);
    return worldOf(sandbox, apiKey, complaints);
  } catch (failure) {
    await sandbox.close();
    throw failure;
  }
}

/** The same around a sandbox that goes on with an earlier one's data folder. */
export function worldOf(sandbox: Sandbox, apiKey: string, complaints: readonly string[] = []): World {
  return {
    sandbox,
    control: httpClient(sandbox.url),
    jalon: httpClient(sandbox.url, apiKey),
    apiKey,
    complaints,
    close: () => sandbox.close(),
  };
}
