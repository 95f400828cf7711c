/** The oldest Node.js that runs TypeScript as it stands. */
const oldest = [22, 18] as const;

/** What to do when this Node.js is too old for the sandbox; undefined when it is not. */
export function whyNodeIsTooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined;
  return `Node.js ${version} is too old: ${oldest.join('.')} or newer is needed. Run "npm start": it brings its own Node.js 24, once "npm ci" has installed it.`;
}
