import { InvalidName } from './apiErrors.ts';
import { NAME_LENGTH_MAX } from './limits.ts';

/** White space, brackets, wildcards, special and control characters, surrogates (API reference, StartExecution). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is forbidden
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/;

/** @throws InvalidName */
export function checkExecutionName(name: string): void {
  if (name.length < 1 || name.length > NAME_LENGTH_MAX || FORBIDDEN.test(name)) {
    throw new InvalidName(`Invalid Name: '${name}'`);
  }
}
