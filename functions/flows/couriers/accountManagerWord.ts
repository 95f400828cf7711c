import { parseInstant } from '../../../domain/calendar/instant.ts';
import { localDateAt } from '../../../domain/calendar/timeZone.ts';
import { previewSteps } from '../../../domain/previewSteps.ts';
import type { AccountManagerFacts, MessageFacts, Rendered } from '../../../messages/facts.ts';
import { renderAccountManagerWord } from '../../../messages/renderAccountManagerWord.ts';
import type { Reserved, Speech } from '../courier.ts';
import { priorContacts } from '../priorContacts.ts';

/** What the account manager reads: with what comes next as the rules see it, if nothing changes. */
export function accountManagerWord(speech: Speech, facts: MessageFacts): Rendered {
  const { members, now } = speech;
  return renderAccountManagerWord({
    ...facts,
    before: priorContacts(speech),
    customerDueMinor: members[0].file.account.totalDueMinor,
    next: members.flatMap((member) => nextOf(member, now)),
  });
}

function nextOf({ file }: Reserved, now: string): AccountManagerFacts['next'] {
  return previewSteps(file, now)
    .slice(0, 1)
    .map(({ at, level, channel }) => ({
      number: file.dunningCase.facts.number,
      on: localDateAt(parseInstant(at), file.creditor.timeZone),
      level,
      channel,
    }));
}
