/** A list price: what one unit costs, in US dollars unless said, where and when it was read, and how sure it is. */
export interface Price {
  readonly perUnit: number;
  readonly unit: string;
  readonly currency: 'USD' | 'EUR';
  readonly source: string;
  readonly asOf: string;
}

/** Region Europe (Paris) where a price differs by region and was read; else Europe (Ireland). Correct them here. */
export const prices = {
  transition: usd(
    0.0297 / 1000,
    'Step Functions transition (Paris)',
    'aws.amazon.com/step-functions/pricing',
    '2026-11',
  ),
  invocation: usd(0.2 / 1e6, 'Lambda request', 'aws.amazon.com/lambda/pricing, from memory', '2026-11'),
  gigabyteSecond: usd(
    1.33334e-5,
    'Lambda GB-second, arm64',
    'aws.amazon.com/lambda/pricing, from memory',
    '2026-11',
  ),
  writeUnit: usd(
    0.625 / 1e6,
    'DynamoDB write unit, on demand',
    'aws.amazon.com/dynamodb/pricing, read second-hand',
    '2026-11',
  ),
  readUnit: usd(
    0.125 / 1e6,
    'DynamoDB read unit, on demand',
    'aws.amazon.com/dynamodb/pricing, read second-hand',
    '2026-11',
  ),
  email: usd(0.16 / 1000, 'SES e-mail, plan Essentials', 'AWS price list, read second-hand', '2026-07'),
  sqsRequest: usd(0.4 / 1e6, 'SQS request', 'aws.amazon.com/sqs/pricing, from memory', '2026-11'),
  apiRequest: usd(
    1 / 1e6,
    'HTTP API request',
    'aws.amazon.com/api-gateway/pricing, read second-hand',
    '2026-11',
  ),
  sms: usd(0.075, 'SMS segment to France', 'an estimate: read the price list of your country', '2026-11'),
  letter: {
    perUnit: 6.11 + 1.25,
    unit: 'registered letter 20 g with paper acknowledgement',
    currency: 'EUR',
    source: 'French postal tariff, 6.11 € for 2026 and 1.25 € for 2023, read second-hand',
    asOf: '2026',
  },
} as const satisfies Record<string, Price>;

function usd(perUnit: number, unit: string, source: string, asOf: string): Price {
  return { perUnit, unit, currency: 'USD', source, asOf };
}
