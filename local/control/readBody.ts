import type { IncomingMessage } from 'node:http';

/** The body is larger than whoever reads it takes. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** The whole body. By events: an async iterator per request costs as much as the rest of a call of AWS. */
export function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= bytesMax) chunks.push(chunk);
    });
    request.once('end', () => {
      if (bytes > bytesMax) reject(new BodyTooLarge(`More than ${bytesMax} bytes`));
      else resolve(Buffer.concat(chunks));
    });
    request.once('error', reject);
  });
}
