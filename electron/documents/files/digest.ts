/** What is in a file, in short. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const pieceBytes = 1024 * 1024;

/** SHA-256 of all that is in a file, in hexadecimal digits; read piece by piece. Fails with the system's own error. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) hash.update(piece);
  return hash.digest('hex');
}
