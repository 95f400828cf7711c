import { DefinitionError } from './definitionError.ts';

const PLACEHOLDER = /\$\{([A-Za-z0-9_]+)\}/g;

/**
 * Puts values in the place of `${name}` in a definition's text, as CloudFormation does with
 * DefinitionSubstitutions. Stricter: a placeholder without a value, or a value without a placeholder, is refused.
 * @throws DefinitionError naming the placeholders
 */
export function substituteDefinition(text: string, substitutions: Readonly<Record<string, string>>): string {
  const used = new Set(Array.from(text.matchAll(PLACEHOLDER), (match) => match[1] ?? ''));
  const missing = [...used].filter((name) => !Object.hasOwn(substitutions, name));
  if (missing.length > 0) throw new DefinitionError(`No substitution for ${list(missing)}`);
  const unused = Object.keys(substitutions).filter((name) => !used.has(name));
  if (unused.length > 0) throw new DefinitionError(`No placeholder for the substitution ${list(unused)}`);
  return text.replace(PLACEHOLDER, (_, name: string) => substitutions[name] ?? '');
}

function list(names: readonly string[]): string {
  return names.map((name) => `\${${name}}`).join(', ');
}
