type AttributeValue = Record<string, string>;
type Item = Record<string, AttributeValue>;

interface KeyedInput {
  Key?: Item;
  Item?: Item;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  RequestItems?: Record<
    string,
    { Keys?: Item[] } | { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]
  >;
}

/** The partition key values that a request touches in one table: IAM's `dynamodb:LeadingKeys`. */
export function leadingKeys(input: KeyedInput, table: string, hashKey: string): string[] {
  return itemsOf(input, table)
    .flatMap((item) => {
      const value = item[hashKey];
      return value ? Object.values(value).map(String) : [];
    })
    .concat(queriedKey(input, hashKey));
}

function itemsOf(input: KeyedInput, table: string): Item[] {
  const requests = input.RequestItems?.[table];
  if (Array.isArray(requests)) {
    return requests.map((request) => request.PutRequest?.Item ?? request.DeleteRequest?.Key ?? {});
  }
  return requests?.Keys ?? [input.Key ?? input.Item ?? {}];
}

function queriedKey(input: KeyedInput, hashKey: string): string[] {
  for (const [, name = '', value = ''] of (input.KeyConditionExpression ?? '').matchAll(
    /([#\w.]+)\s*=\s*(:\w+)/g,
  )) {
    if ((input.ExpressionAttributeNames?.[name] ?? name) !== hashKey) continue;
    return Object.values(input.ExpressionAttributeValues?.[value] ?? {}).map(String);
  }
  return [];
}
