import { accountManagerLevel } from '../../../domain/accountManager.ts';
import { renderTask } from '../../../messages/renderTask.ts';
import type { Courier } from '../courier.ts';
import { creditorsDay, deliverTo, messageFacts } from '../messageFacts.ts';
import { accountManagerWord } from './accountManagerWord.ts';
import { emailFrom } from './emailFrom.ts';

/** A piece of work for the finance team, or a word to the account manager; it reaches people as a call does. */
export function taskCourier(apiUrl: string): Courier {
  return {
    kind: 'call',
    async compose(speech) {
      const isWord = speech.stamps.level === accountManagerLevel;
      const facts = messageFacts(speech, creditorsDay(speech));
      const rendered = isWord
        ? accountManagerWord(speech, facts)
        : renderTask({ ...facts, notice: speech.stamps.notice, apiUrl });
      return { as: 'email', email: emailFrom(speech, deliverTo(speech), rendered) };
    },
  };
}
