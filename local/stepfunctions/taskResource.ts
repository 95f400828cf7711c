import type { FieldReader } from './fieldReader.ts';

const RESOURCE =
  /^arn:aws:states:::(lambda:invoke|aws-sdk:[a-z0-9]+:[a-z][A-Za-z0-9]*)(\.waitForTaskToken)?$/;

export interface TaskResource {
  /** As written, with its suffix. */
  readonly arn: string;
  readonly waitsForToken: boolean;
}

/** Reads Resource: lambda:invoke or an SDK integration, each with or without .waitForTaskToken. */
export function readResource(fields: FieldReader): TaskResource {
  const arn = fields.string('Resource');
  const parts = RESOURCE.exec(arn);
  if (parts === null) throw fields.refuse('Resource', `"${arn}" is not supported here`);
  return { arn, waitsForToken: parts[2] !== undefined };
}
