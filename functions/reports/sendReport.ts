import type { Creditor } from '../../domain/parties.ts';
import type { Rendered } from '../../messages/facts.ts';
import type { Ports } from '../ports/ports.ts';

/** Sends a report to the finance team of its creditor. A report sent twice does no harm, one that is missing does. */
export async function sendReport(
  ports: Pick<Ports, 'mailer' | 'sha256'>,
  creditor: Creditor,
  rendered: Rendered,
  report: { readonly kind: 'daily' | 'weekly'; readonly date: string },
): Promise<void> {
  const { sender, finance } = creditor;
  await ports.mailer.send({
    from: { name: sender.name, email: sender.email },
    replyTo: sender.replyTo,
    to: finance,
    subject: rendered.subject,
    text: rendered.text,
    html: rendered.html,
    attachments: rendered.attachments,
    stamps: {
      notice: ports.sha256(`report\n${creditor.id}\n${report.kind}\n${report.date}`).slice(0, 32),
      kind: 'report',
      channel: 'report',
      level: report.kind,
    },
  });
}
