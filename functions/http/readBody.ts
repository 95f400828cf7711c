import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { hasDuplicateField } from './hasDuplicateField.ts';
import { Problem } from './problem.ts';

const maxBodyBytes = 65_536;

/**
 * The JSON that a request carries; no body at all reads as `{}`.
 * @throws Problem `body-too-large`, `unsupported-media-type` or `malformed-json`
 */
export function readBody(event: APIGatewayProxyEventV2): unknown {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.byteLength > maxBodyBytes) throw new Problem('body-too-large');
  if (bytes.byteLength === 0) return {};
  refuseOtherMediaTypes(event.headers);
  return parse(bytes);
}

function refuseOtherMediaTypes(headers: APIGatewayProxyEventV2['headers']): void {
  const type = headers['content-type'] ?? '';
  const isJson = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type.trim());
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (!isJson || encoding !== 'identity') throw new Problem('unsupported-media-type');
}

function parse(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const document: unknown = JSON.parse(text);
    if (!hasDuplicateField(text)) return document;
  } catch (cause) {
    throw new Problem('malformed-json', undefined, { cause });
  }
  throw new Problem('malformed-json', 'A field is given twice in one object.');
}
