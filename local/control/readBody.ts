import type { IncomingMessage } from 'node:http';

/** The body is larger than whoever reads it takes. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new BodyTooLarge(`More than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
