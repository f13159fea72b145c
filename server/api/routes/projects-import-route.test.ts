import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiError, apiErrorSchema } from '../../../protocol/rest.ts';
import { type ProjectServer, startProjectServer, type TokenName, tokens } from '../../testing/project-server.ts';

// One server for all: nothing here is taken.
let site: ProjectServer;
beforeAll(async () => {
  site = await startProjectServer();
});
afterAll(() => site.end());

const megabyte = 1024 * 1024;

/** Begins to send a file, and waits for the answer without sending more than this. */
async function begin(as: TokenName, headers: Record<string, string | number>, content: Uint8Array) {
  const sending = request(`${site.running.url}/api/v1/projects/import?format=csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens[as]}`, 'content-type': 'text/csv', ...headers },
  });
  const answered = new Promise<{ status: number | undefined; body: ApiError }>((resolve, reject) => {
    sending.on('response', async (response) => {
      resolve({ status: response.statusCode, body: apiErrorSchema.parse(JSON.parse(await text(response))) });
    });
    sending.on('error', reject);
  });
  sending.write(content);
  const answer = await answered;
  sending.destroy();
  return answer;
}

describe('a file', () => {
  test('of somebody who may not import is refused before it is taken in', async () => {
    for (const as of ['shared', 'ana'] as const) {
      const { status, body } = await begin(as, { 'content-length': 60 * megabyte }, Buffer.from('code,name\n'));
      expect([status, body.error]).toEqual([403, 'not-allowed']);
    }
  });

  test('that says that it is too large is refused in plain words before it is taken in', async () => {
    const { status, body } = await begin('lea', { 'content-length': 200 * megabyte }, Buffer.from('code,name\n'));
    expect([status, body]).toEqual([
      413,
      {
        error: 'too-large',
        message: 'The file has 200 MB, and 64 MB are the most that is read.',
        nextStep: 'Import it in several parts: what is not in a file stays as it is.',
      },
    ]);
  });

  test('that does not say how large it is is refused as soon as it is too large', async () => {
    const { status, body } = await begin('lea', { 'transfer-encoding': 'chunked' }, Buffer.alloc(65 * megabyte, 32));
    expect([status, body.error]).toEqual([413, 'too-large']);
  });

  test('in YAML of more than 4 MB is told of in the report', async () => {
    const bytes = Buffer.alloc(5 * megabyte, 32);
    const { status, body } = await site.ask('lea', 'POST', 'projects/import?format=yaml', bytes);
    expect([status, body.problemCount, body.problems[0].message]).toEqual([
      200,
      1,
      'The file has 5 MB, and 4 MB are the most that is read.',
    ]);
  });
});
