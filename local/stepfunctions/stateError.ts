/** An error inside an execution, as Retry and Catch see it: a name to match and a cause to read. */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly error: string;

  constructor(error: string, cause: string) {
    super(cause);
    this.error = error;
  }
}
