import type { CaseFile } from '../../domain/caseFile.ts';
import { diffPolicies, type PlanChange } from '../../domain/policies/diffPolicies.ts';
import type { DunningPolicy } from '../../domain/policy.ts';
import { commitCase } from '../flows/commitCase.ts';
import { inParallel } from '../flows/inParallel.ts';
import { loadCaseFile } from '../flows/loadCaseFile.ts';
import { openCases } from '../flows/openCases.ts';
import { signalCase } from '../flows/signalCase.ts';
import { ok } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { diffBody, migrationBody } from '../schemas/policy.ts';
import { type ApiPorts, route } from './apiPorts.ts';
import { currentPolicy } from './currentPolicy.ts';
import { checkLadder, ladderFrom } from './policies.ts';

/** What a ladder, or a draft of one, would change for the open invoices: nothing is changed by asking. */
const diff = route({
  method: 'POST',
  path: '/v1/policies/{policy}/diff',
  scope: 'invoices:read',
  body: diffBody,
  async answer({ params, body, caller, now }, ports) {
    const { draft, of = params.policy } = body;
    if (draft !== undefined) checkLadder(ladderFrom(draft, params.policy, 1), '#/draft');
    const to =
      draft === undefined
        ? await currentPolicy(ports, caller.creditor, params.policy)
        : ladderFrom(draft, params.policy, 1);
    const files = await filesOn(of, caller.creditor, ports);
    return ok({ cases: files.length, changes: changesTo(to, files, now) });
  },
});

/** Two calls, as for going live: what would change, then the token of that list. */
const migrate = route({
  method: 'POST',
  path: '/v1/policies/{policy}/migrate',
  scope: 'admin',
  body: migrationBody,
  async answer({ params, body, caller, now }, ports) {
    const to = await currentPolicy(ports, caller.creditor, params.policy);
    const pin = { name: to.name, version: to.version };
    const all = await filesOn(body.of ?? to.name, caller.creditor, ports);
    const files = all.filter(({ policy }) => policy.name !== pin.name || policy.version !== pin.version);
    const changes = changesTo(to, files, now);
    const invoices = files.map(({ dunningCase }) => dunningCase.invoice);
    const confirm = ports.sha256(JSON.stringify([pin, invoices, changes]));
    if (body.confirm === undefined) return ok({ confirm, policy: pin, invoices, changes });
    if (body.confirm !== confirm && files.length > 0) {
      throw new Problem('list-changed', 'Ask for the list again, read it, and confirm with its token.');
    }
    for (const { dunningCase } of files) {
      const key = { creditor: dunningCase.creditor, invoice: dunningCase.invoice };
      await commitCase(ports, key, { type: 'migrate-policy', policy: pin }, { by: caller.by });
      // That write still planned by the old ladder.
      await signalCase(ports, key);
    }
    return ok({ policy: pin, migrated: invoices });
  },
});

export const policyChangeRoutes = [diff, migrate];

/** The open cases that follow a ladder, whichever version of it. */
async function filesOn(ladder: string, creditor: string, ports: ApiPorts): Promise<readonly CaseFile[]> {
  const files = await inParallel(await openCases(ports.cases, creditor), async ({ key }) => {
    const record = await ports.cases.load(key);
    if (record === undefined || record.dunningCase.policy.name !== ladder) return undefined;
    return await loadCaseFile(ports, record.dunningCase);
  });
  return files
    .filter((file) => file !== undefined)
    .filter(({ dunningCase }) => dunningCase.closed === undefined)
    .sort((a, b) => (a.dunningCase.invoice < b.dunningCase.invoice ? -1 : 1));
}

/** Each case from the version that it follows. */
function changesTo(to: DunningPolicy, files: readonly CaseFile[], now: string): readonly PlanChange[] {
  return files.flatMap((file) => diffPolicies(file.policy, to, [file], now));
}
