/**
 * What the service's API answers instead of a result; `name` is the wire name of the error
 * (AWS Step Functions API reference, "Errors" of each action).
 */
export abstract class ApiError extends Error {}

export class ExecutionAlreadyExists extends ApiError {
  override readonly name = 'ExecutionAlreadyExists';
}

export class ExecutionDoesNotExist extends ApiError {
  override readonly name = 'ExecutionDoesNotExist';
}

export class InvalidExecutionInput extends ApiError {
  override readonly name = 'InvalidExecutionInput';
}

export class InvalidName extends ApiError {
  override readonly name = 'InvalidName';
}

export class InvalidOutput extends ApiError {
  override readonly name = 'InvalidOutput';
}

export class InvalidToken extends ApiError {
  override readonly name = 'InvalidToken';
}

export class StateMachineDoesNotExist extends ApiError {
  override readonly name = 'StateMachineDoesNotExist';
}

export class TaskDoesNotExist extends ApiError {
  override readonly name = 'TaskDoesNotExist';
}

export class TaskTimedOut extends ApiError {
  override readonly name = 'TaskTimedOut';
}

export class ValidationException extends ApiError {
  override readonly name = 'ValidationException';
}
