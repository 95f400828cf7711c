import type { ActionLink, ActionLinks, ApiKey, ApiKeys } from '../ports/access.ts';
import { LinkUsed } from '../ports/errors.ts';

export function memoryApiKeys(keys: readonly ApiKey[] = []): ApiKeys {
  return { find: async (sha256) => keys.find((key) => key.sha256 === sha256) };
}

export function memoryActionLinks(): ActionLinks {
  const kept = new Map<string, ActionLink>();
  return {
    find: async (sha256) => kept.get(sha256),
    async save(link) {
      kept.set(link.sha256, link);
    },
    async use(link, now) {
      if (kept.get(link.sha256)?.usedAt !== undefined) throw new LinkUsed(link.action);
      kept.set(link.sha256, { ...link, usedAt: now });
    },
  };
}
