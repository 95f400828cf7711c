import type { Execution } from './execution.ts';

/** An execution went round more often in one virtual day than the host allows. Names it and its loop. */
export class LoopError extends Error {
  override readonly name = 'LoopError';
  readonly executionArn: string;
  readonly states: readonly string[];

  constructor(execution: Execution, transitionsMax: number) {
    const states = [...new Set(execution.recent.map((transition) => transition.state))];
    super(
      `Execution ${execution.name} made more than ${transitionsMax} transitions in one day: ${states.join(' → ')}`,
    );
    this.executionArn = execution.executionArn;
    this.states = states;
  }
}
