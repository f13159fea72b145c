import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { runProgram } from './run-program.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-run-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (code: string, env = {}) => runProgram([process.execPath, '-e', code], env);

describe('runProgram', () => {
  it('gives back the program’s exit code, and what ended it as shells do', async () => {
    expect(await node('process.exit(7)')).toBe(7);
    expect(await node('process.kill(process.pid, "SIGTERM")')).toBe(143);
  });

  it('tells the program what it waited for, and gives it its words as they are', async () => {
    expect(
      await node('process.exit(process.env.SEATLIGHT_FEATURE === "a b" ? 3 : 4)', { SEATLIGHT_FEATURE: 'a b' }),
    ).toBe(3);
    expect(
      await runProgram(
        [process.execPath, '-e', 'process.exit(process.argv[1] === "$(exit 9) *" ? 0 : 1)', '$(exit 9) *'],
        {},
      ),
    ).toBe(0);
  });

  it('passes on that it shall end', async () => {
    const ready = join(folder, 'ready');
    const code = `process.once("SIGHUP", () => process.exit(5)); require("fs").writeFileSync(${JSON.stringify(ready)}, ""); setInterval(() => {}, 1e3)`;
    const ended = node(code);
    await vi.waitFor(() => expect(existsSync(ready)).toBe(true), { timeout: 20_000 });
    process.emit('SIGHUP');
    expect(await ended).toBe(5);
  });

  it('says why a program cannot be run', async () => {
    await expect(runProgram([join(folder, 'none')], {})).rejects.toMatchObject({ exitCode: exitCodes.noProgram });
    const text = join(folder, 'text');
    writeFileSync(text, 'not a program');
    await expect(runProgram([text], {})).rejects.toMatchObject({ exitCode: exitCodes.cannotRun });
  });
});
