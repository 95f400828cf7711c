import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { letterDeadline, levelOf } from '../../domain/notices.ts';
import { CannotCompute } from '../../domain/owed/errors.ts';
import type { PlannedStep } from '../../domain/previewSteps.ts';
import { recipientOf } from '../../domain/recipients.ts';
import type { MessageFacts } from '../../messages/facts.ts';
import { renderEmail } from '../../messages/renderEmail.ts';
import { renderLetterText } from '../../messages/renderLetter.ts';
import { renderSms } from '../../messages/renderSms.ts';
import { statementLine } from '../flows/statementLine.ts';
import type { Mentions } from '../ports/cases.ts';

/** The words of a planned step as the customer would read them, if nothing changes until then. */
export interface RenderedStep {
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  /** Why there are no words: what the law asks for cannot be computed. */
  readonly notRendered?: string;
}

/** Without words for what does not go to the customer: a call sheet, a task, the dossier of the agency. */
export function renderStep(step: PlannedStep, file: CaseFile, mentions: Mentions): RenderedStep {
  try {
    return render(step, file, factsOf(step, file, mentions));
  } catch (error) {
    if (error instanceof CannotCompute) return { notRendered: error.message };
    throw error;
  }
}

function render(step: PlannedStep, file: CaseFile, facts: MessageFacts): RenderedStep {
  switch (step.channel) {
    case 'email': {
      const { subject, text, html } = renderEmail(facts);
      return { subject, text, html };
    }
    case 'sms':
      return { text: renderSms(facts).text };
    case 'letter':
      return {
        text: renderLetterText({ ...facts, notice: 'preview', ...deadlineOf(step, file, facts.today) }),
      };
    default:
      return {};
  }
}

function factsOf(step: PlannedStep, file: CaseFile, mentions: Mentions): MessageFacts {
  const { creditor, customer, policy } = file;
  const zone = step.channel === 'letter' ? creditor.timeZone : customer.timeZone;
  const today = localDateAt(parseInstant(step.at), zone);
  const recipient = recipientOf(file, step.channel);
  const contact =
    'role' in recipient && recipient.role !== undefined ? customer.contacts[recipient.role] : undefined;
  return {
    creditor,
    customer,
    ...(contact === undefined ? {} : { recipient: contact }),
    today,
    lines: [statementLine({ file, mentions, level: step.level, amountMinor: step.amountMinor, today })],
    penalties: policy.penalties,
  };
}

function deadlineOf(
  step: PlannedStep,
  { policy, creditor }: CaseFile,
  day: string,
): { readonly deadline?: string } {
  const level = levelOf(policy, step.level);
  return level?.deadlineDays === undefined ? {} : { deadline: letterDeadline(level, day, creditor) };
}
