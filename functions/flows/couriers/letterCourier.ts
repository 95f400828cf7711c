import { letterDeadline, levelOf } from '../../../domain/notices.ts';
import { renderLetter } from '../../../messages/renderLetter.ts';
import { renderLetterCover } from '../../../messages/renderLetterCover.ts';
import type { Courier, Speech } from '../courier.ts';
import { creditorsDay, deliverTo, messageFacts } from '../messageFacts.ts';
import { emailFrom } from './emailFrom.ts';

/** A letter for the creditor's office to print and post: the PDF, and how to record its posting. */
export function letterCourier(apiUrl: string): Courier {
  return {
    kind: 'letter',
    async compose(speech) {
      const today = creditorsDay(speech);
      const deadline = deadlineFrom(speech, today);
      const facts = {
        ...messageFacts(speech, today),
        notice: speech.stamps.notice,
        ...(deadline === undefined ? {} : { deadline }),
      };
      const { pdf } = await renderLetter(facts);
      const cover = renderLetterCover({ ...facts, pdf, apiUrl });
      return {
        as: 'email',
        email: emailFrom(speech, deliverTo(speech), cover),
        ...(deadline === undefined ? {} : { deadline }),
      };
    },
  };
}

/** The longest that any of its levels gives from posting, which is taken to be today. */
function deadlineFrom({ members }: Speech, today: string): string | undefined {
  const { creditor } = members[0].file;
  return members
    .flatMap(({ file, level }) => {
      const known = levelOf(file.policy, level);
      return known?.deadlineDays === undefined ? [] : [letterDeadline(known, today, creditor)];
    })
    .toSorted()
    .at(-1);
}
