/** A request of the control API that cannot be done, with the status it gets. */
export class ControlProblem extends Error {
  override readonly name = 'ControlProblem';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
