import { canonicalJson } from '../../domain/canonicalJson.ts';
import { builtInPolicies } from '../../domain/ladders/builtInPolicies.ts';
import { policyFaults } from '../../domain/policies/policyFaults.ts';
import type { DunningPolicy } from '../../domain/policy.ts';
import { created, ok } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { type PolicyBody, policyBody } from '../schemas/policy.ts';
import { ladderName } from '../schemas/text.ts';
import { route } from './apiPorts.ts';
import { currentPolicy, kept } from './currentPolicy.ts';
import { present } from './present.ts';

/** A ladder of the creditor's own: a new version, and the cases go on under the one they began with. */
const putPolicy = route({
  method: 'PUT',
  path: '/v1/policies/{policy}',
  scope: 'admin',
  body: policyBody,
  async answer({ params, body, caller }, ports) {
    const name = params.policy;
    if (!ladderName.safeParse(name).success) {
      throw new Problem(
        'invalid-id',
        'A ladder is called by a letter, then letters, digits and "-", all small.',
      );
    }
    if (builtInPolicies.some((policy) => policy.name === name)) {
      throw new Problem('conflict', 'That name is of a ladder that comes with Jalon: give yours another.');
    }
    const before = await kept(ports.policies.current(caller.creditor, name));
    const after = ladderFrom(body, name, before?.version ?? 1);
    if (before !== undefined && canonicalJson(before) === canonicalJson(after)) return ok(before);
    const next = { ...after, version: (before?.version ?? 0) + 1 };
    checkLadder(next, '#');
    await ports.policies.save(caller.creditor, next);
    return before === undefined ? created(next) : ok(next);
  },
});

const getPolicy = route({
  method: 'GET',
  path: '/v1/policies/{policy}',
  scope: 'invoices:read',
  async answer({ params, caller }, ports) {
    return ok(await currentPolicy(ports, caller.creditor, params.policy));
  },
});

export const policyRoutes = [putPolicy, getPolicy];

export function ladderFrom(body: PolicyBody, name: string, version: number): DunningPolicy {
  return present({ name, version, ...body });
}

/** @throws Problem with every fault, in words for whoever wrote the ladder */
export function checkLadder(policy: DunningPolicy, at: string): void {
  const errors = policyFaults(policy).map(({ level, text }) => {
    const index = policy.levels.findIndex(({ key }) => key === level);
    return { pointer: index === -1 ? at : `${at}/levels/${index}`, code: 'not-acceptable', detail: text };
  });
  if (errors.length > 0) throw new Problem('invalid-request', undefined, { errors });
}
