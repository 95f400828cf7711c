import { createHash } from 'node:crypto';
import type { Authority } from '../../iam/authority.ts';
import type { AwsService } from '../awsEndpoint.ts';
import { AwsError } from '../awsError.ts';
import type { Message, MessageAttribute, Queue, Queues } from './queues.ts';

interface SqsInput {
  QueueUrl?: string;
  QueueName?: string;
  MessageBody?: string;
  MessageAttributes?: Record<string, MessageAttribute>;
  MaxNumberOfMessages?: number;
  ReceiptHandle?: string;
  VisibilityTimeout?: number;
}

/** SQS over the SDK's JSON protocol: what an operator needs to look into a queue and replay dead letters. */
export function createSqsApi(queues: Queues, authority: Authority): AwsService {
  const operations: Record<string, (queue: Queue, input: SqsInput) => object> = {
    SendMessage: (queue, input) => {
      const message = queue.send(input.MessageBody ?? '', input.MessageAttributes);
      return { MessageId: message.id, MD5OfMessageBody: md5(message.body) };
    },
    ReceiveMessage: (queue, input) => ({
      Messages: queue.receive(input.MaxNumberOfMessages ?? 1).map(toWire),
    }),
    DeleteMessage: (queue, input) => {
      queue.delete(String(input.ReceiptHandle));
      return {};
    },
    ChangeMessageVisibility: (queue, input) => {
      queue.changeVisibility(String(input.ReceiptHandle), Number(input.VisibilityTimeout ?? 0));
      return {};
    },
    GetQueueAttributes: (queue) => ({
      Attributes: { QueueArn: queue.arn, ApproximateNumberOfMessages: String(queue.messages.size) },
    }),
    GetQueueUrl: (queue) => ({ QueueUrl: queue.url }),
  };

  return {
    target: 'AmazonSQS',
    prefix: 'sqs',
    errorNamespace: 'com.amazonaws.sqs',
    call(caller, operation, input: SqsInput) {
      const perform = operations[operation];
      if (!perform)
        throw new AwsError('UnknownOperationException', `${operation} is not supported by the sandbox`);
      const queue = queues.byUrl(input.QueueUrl ?? input.QueueName ?? '');
      if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
      authority.check(caller, `sqs:${operation}`, [queue.arn]);
      return perform(queue, input);
    },
  };
}

function toWire(message: Message): object {
  return {
    MessageId: message.id,
    ReceiptHandle: message.id,
    Body: message.body,
    MD5OfBody: md5(message.body),
    MessageAttributes: message.attributes,
  };
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
