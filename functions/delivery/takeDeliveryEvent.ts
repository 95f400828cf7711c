import type { CaseCommand } from '../../domain/commands.ts';
import { Rejection } from '../../domain/rejections.ts';
import { commitCase } from '../flows/commitCase.ts';
import type { CaseKey } from '../ports/cases.ts';
import { UnknownCase } from '../ports/errors.ts';
import type { ChangePorts, Ports } from '../ports/ports.ts';
import { type DeliveryNews, readDeliveryEvent } from './readDeliveryEvent.ts';

export type DeliveryPorts = ChangePorts & Pick<Ports, 'notices'>;

/**
 * One message of the outcomes queue, recorded on each case that the notice speaks for. Mail that is not ours, and
 * outcomes of notices that nobody knows, are said in the log and done with.
 */
export async function takeDeliveryEvent(
  ports: DeliveryPorts,
  body: string,
  messageId: string,
): Promise<void> {
  const news = readDeliveryEvent(parsed(body));
  if (news === undefined) return ports.log.info('outcome passed over', { messageId });
  for (const { key, notice } of await spokenFor(ports, news)) {
    await record(ports, key, commandOf(news, notice), news.by);
  }
}

/** The notice's own list of cases; without one (lost before it was kept), the case on the stamp. */
async function spokenFor(
  ports: DeliveryPorts,
  { leader, notice }: DeliveryNews,
): Promise<readonly { readonly key: CaseKey; readonly notice: string }[]> {
  const known = await ports.notices.find(leader.creditor, notice);
  if (known === undefined) return [{ key: leader, notice }];
  return known.invoices.map(({ invoice, notice: own }) => ({
    key: { creditor: leader.creditor, invoice },
    notice: own,
  }));
}

function commandOf({ outcome, reason }: DeliveryNews, notice: string): CaseCommand {
  if (outcome === 'delivered') return { type: 'record-delivered', notice };
  return { type: 'record-bounced', notice, reason };
}

async function record(ports: DeliveryPorts, key: CaseKey, command: CaseCommand, by: string): Promise<void> {
  try {
    await commitCase(ports, key, command, { by, signal: 'if-next-changes' });
  } catch (error) {
    if (!(error instanceof Rejection || error instanceof UnknownCase)) throw error;
    ports.log.warn('outcome of a notice that nobody knows', { ...key, reason: error.name });
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
