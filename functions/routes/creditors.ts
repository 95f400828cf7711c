import type { Creditor } from '../../domain/parties.ts';
import { signalCreditor } from '../flows/signalCreditor.ts';
import { created, ok } from '../http/answer.ts';
import { invalidField } from '../http/problem.ts';
import type { CreditorProfile, Policies } from '../ports/parties.ts';
import { creditorBody } from '../schemas/creditor.ts';
import { route } from './apiPorts.ts';
import { checkSender } from './checkSender.ts';
import { checkTerm } from './checkTerm.ts';
import { isSame } from './isSame.ts';
import { knownCreditor } from './parties.ts';
import { present } from './present.ts';

const putCreditor = route({
  method: 'PUT',
  path: '/v1/creditors/{creditor}',
  scope: 'admin',
  body: creditorBody,
  async answer({ params, body, now }, ports) {
    const before = await ports.creditors.find(params.creditor);
    const profile: CreditorProfile = present({ ...body, id: params.creditor });
    if (before !== undefined && isSame(profileOf(before), profile)) return ok(before);
    checkSender(profile.sender.email, ports.senderIdentities);
    checkTerm(profile.term, '#/term', now);
    await checkPolicies(profile, ports.policies);
    await ports.creditors.save(profile, now);
    const after = await knownCreditor(ports.creditors, params.creditor);
    if (before === undefined) return created(after);
    if (!isSame(whatStepsRestOn(before), whatStepsRestOn(after))) {
      await signalCreditor(ports, after.id);
    }
    return ok(after);
  },
});

const getCreditor = route({
  method: 'GET',
  path: '/v1/creditors/{creditor}',
  scope: 'invoices:read',
  async answer({ params }, ports) {
    return ok(await knownCreditor(ports.creditors, params.creditor));
  },
});

export const creditorRoutes = [putCreditor, getCreditor];

/** Mode and known-through are not the body's to say: a new creditor rehearses until it goes live. */
function profileOf({ mode: _mode, liveSince: _since, books, ...rest }: Creditor): CreditorProfile {
  const { knownThrough: _known, ...told } = books;
  return { ...rest, books: told };
}

async function checkPolicies(creditor: CreditorProfile, policies: Policies): Promise<void> {
  for (const [kind, name] of Object.entries(creditor.policies)) {
    await policies.current(creditor.id, name).catch((error: Error) => {
      if (error.name !== 'UnknownPolicy') throw error;
      throw invalidField(`#/policies/${kind}`, 'unknown-ladder', 'There is no ladder of this name.');
    });
  }
}

/** A new name or bank account changes what is printed, not when. */
function whatStepsRestOn(creditor: Creditor): object {
  const { timeZone, calendar, closedOn, toleranceMinor, agency, books, smsSender, office, collectors } =
    creditor;
  return { timeZone, calendar, closedOn, toleranceMinor, agency, books, smsSender, office, collectors };
}
