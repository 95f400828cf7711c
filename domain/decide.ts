import type { CaseCommand } from './commands.ts';
import { agreementDeciders } from './deciding/agreements.ts';
import type { Deciders, DecisionContext } from './deciding/decision.ts';
import { levelDeciders } from './deciding/levels.ts';
import { lifeDeciders, register } from './deciding/life.ts';
import { moneyDeciders } from './deciding/money.ts';
import { noticeDeciders } from './deciding/notices.ts';
import { statusDeciders } from './deciding/statuses.ts';
import type { DunningCase } from './dunningCase.ts';
import type { CaseEvent } from './events.ts';
import { CaseAlreadyRegistered, CaseNotFound } from './rejections.ts';

export type { DecisionContext } from './deciding/decision.ts';

type LaterCommand = Exclude<CaseCommand, { type: 'register' }>;

const deciders: Deciders<LaterCommand['type']> = {
  ...moneyDeciders,
  ...agreementDeciders,
  ...noticeDeciders,
  ...levelDeciders,
  ...lifeDeciders,
  ...statusDeciders,
};

/**
 * What a command makes of a case: the events to record, none when it told nothing new.
 * @throws a `Rejection` by its cause; nothing is to be recorded then
 */
export function decide(
  dunningCase: DunningCase | undefined,
  command: CaseCommand,
  context: DecisionContext,
): readonly CaseEvent[] {
  if (command.type === 'register') {
    if (dunningCase) throw new CaseAlreadyRegistered(`invoice ${command.invoice} is registered already`);
    return register(command, context);
  }
  if (!dunningCase) throw new CaseNotFound('the invoice is not registered');
  const decider = deciders[command.type] as (
    dunningCase: DunningCase,
    command: LaterCommand,
    context: DecisionContext,
  ) => readonly CaseEvent[];
  return decider(dunningCase, command, context);
}
