/** What the worker is started with. */
export interface WorkerStart {
  codeFolder: string;
  handler: string;
  clock: SharedArrayBuffer;
}

/** One invocation, as the worker gets it. */
export interface InvokeMessage {
  requestId: string;
  /** JSON. */
  event: string;
  functionName: string;
  functionArn: string;
  memoryMegabytes: number;
  logGroupName: string;
  timeoutMs: number;
}

export interface FunctionFault {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

export type WorkerAnswer = { payload: string } | { fault: FunctionFault };
