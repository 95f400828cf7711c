import { byteLength, type Json, type JsonObject } from './json.ts';
import { PAYLOAD_BYTES_MAX, VARIABLES_BYTES_MAX } from './limits.ts';
import { StateError } from './stateError.ts';

/** @throws StateError States.DataLimitExceeded when the value passes 256 KiB */
export function checkPayload(value: Json, what: string): void {
  const bytes = byteLength(value);
  if (bytes > PAYLOAD_BYTES_MAX) throw tooLarge(what, bytes, PAYLOAD_BYTES_MAX);
}

/** @throws StateError States.DataLimitExceeded when one Assign, or all variables together, are too large */
export function checkAssigned(assigned: JsonObject, variables: JsonObject): void {
  if (Object.keys(assigned).length === 0) return;
  checkPayload(assigned, 'assigned variables');
  const bytes = byteLength({ ...variables, ...assigned });
  if (bytes > VARIABLES_BYTES_MAX) throw tooLarge('stored variables', bytes, VARIABLES_BYTES_MAX);
}

function tooLarge(what: string, bytes: number, bytesMax: number): StateError {
  return new StateError(
    'States.DataLimitExceeded',
    `The ${what} has ${bytes} bytes, more than the ${bytesMax} allowed.`,
  );
}
