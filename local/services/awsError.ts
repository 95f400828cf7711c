/** An error that a service answers, by its name on the wire. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;
  /** Members of the error besides its message, such as `Item`. */
  readonly members: Record<string, unknown>;

  constructor(code: string, message: string, status = 400, members: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
  }
}

/** The call took effect and its answer is lost on the way, as by a timeout. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}
