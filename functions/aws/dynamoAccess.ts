import type { ActionLink, ActionLinks, ApiKey, ApiKeys } from '../ports/access.ts';
import { LinkUsed } from '../ports/errors.ts';
import { actionItemKey, apiKeyItemKey } from './keys.ts';
import { isConditionFailed, type Table, withoutKeys } from './table.ts';

export function dynamoApiKeys(table: Table): ApiKeys {
  return {
    async find(sha256) {
      const item = await table.get(apiKeyItemKey(sha256));
      return item && (withoutKeys(item) as ApiKey);
    },
  };
}

export function dynamoActionLinks(table: Table): ActionLinks {
  return {
    async find(sha256) {
      const item = await table.get(actionItemKey(sha256));
      return item && (withoutKeys(item) as ActionLink);
    },
    async save(link) {
      await table.put({ ...link, ...actionItemKey(link.sha256) });
    },
    async use(link, now) {
      try {
        await table.update(actionItemKey(link.sha256), {
          set: { usedAt: now },
          condition: { expression: 'attribute_exists(#pk) AND attribute_not_exists(#usedAt)' },
        });
      } catch (error) {
        throw isConditionFailed(error) ? new LinkUsed(link.action, { cause: error }) : error;
      }
    },
  };
}
