import { expect, test } from 'vitest';
import { createLog } from './logger.ts';

function logged(level: 'debug' | 'info' = 'info') {
  const lines: string[] = [];
  return { lines, log: createLog(level, { write: (line: string) => void lines.push(line) }) };
}

test('lines are JSON with a readable time and level', () => {
  const { lines, log } = logged();
  log.logger.warn({ port: 7 }, 'something');
  log.logger.debug('not this');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    port: 7,
    msg: 'something',
  });
});

test('secrets are hidden by the name of their field', () => {
  const { lines, log } = logged();
  log.logger.info({ token: 'aaa', headers: { authorization: 'Bearer bbb' }, config: { tokens: ['ccc'] } }, 'x');
  expect(lines.join('')).not.toMatch(/aaa|bbb|ccc/);
});

test('a known token is hidden wherever it comes up', () => {
  const { lines, log } = logged();
  log.hide(['first-secret-token']);
  log.hide(['second-secret-token']);
  log.logger.error({ error: new Error('failed for first-secret-token'), url: 'http://x/?t=second-secret-token' }, 'x');
  expect(lines.join('')).not.toMatch(/first-secret|second-secret/);
  expect(JSON.parse(lines[0] ?? '').error).toMatchObject({ message: 'failed for [hidden]', stack: expect.any(String) });
});
