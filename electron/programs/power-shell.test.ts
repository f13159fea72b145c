import { describe, expect, it } from 'vitest';
import { runScript, scriptCall } from './power-shell.ts';

describe('a script of the app', () => {
  it('is run by its path, with words that stay words', () => {
    const { file, words } = scriptCall('C:\\Seatlight\\assets\\a.ps1', ['-Task', "='; calc; $(x)"], {
      SystemRoot: 'D:\\W',
    });
    expect(file.replaceAll('/', '\\')).toBe('D:\\W\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
    expect(words).toEqual([
      ...['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'RemoteSigned', '-File'],
      ...['C:\\Seatlight\\assets\\a.ps1', '-Task', "='; calc; $(x)"],
    ]);
  });

  it('lies beside the archive of the app, which PowerShell cannot read', () => {
    const script = (path: string) => scriptCall(path, [], {}).words[5];
    expect(script('C:\\Seatlight\\resources\\app.asar\\assets\\a.ps1')).toBe(
      'C:\\Seatlight\\resources\\app.asar.unpacked\\assets\\a.ps1',
    );
    expect(script('/opt/app.asar.unpacked/a.ps1')).toBe('/opt/app.asar.unpacked/a.ps1');
    expect(script('/opt/my-app.asar/a.ps1')).toBe('/opt/my-app.asar/a.ps1');
  });
});

describe('running it', () => {
  const run = (program: string, withinMs = 5000) =>
    runScript({ file: process.execPath, words: ['-e', program] }, { withinMs, env: process.env });

  it('gives what it wrote', async () => {
    expect(await run('console.log(\'{"a":"橋"}\'); console.error(\'#< CLIXML\')')).toBe('{"a":"橋"}\n');
  });

  it.each([
    [
      "console.error('File C:\\\\a.ps1 cannot be loaded. See about_Execution_Policies at https://go.microsoft.com'); process.exit(1)",
    ],
    ["console.error('+ FullyQualifiedErrorId : UnauthorizedAccess PSSecurityException'); process.exit(1)"],
  ])('says when no script may run here', async (program) => {
    await expect(run(program)).rejects.toMatchObject({ kind: 'blocked' });
  });

  it('says when there is no PowerShell', async () => {
    const call = { file: '/nowhere/powershell.exe', words: [] };
    await expect(runScript(call, { withinMs: 1000, env: {} })).rejects.toMatchObject({ kind: 'blocked' });
  });

  it.each([
    ['it fails', 'process.exit(1)', 5000],
    ['it takes too long', 'setInterval(() => {}, 1000)', 200],
    ['it writes without end', "setInterval(() => console.log('x'.repeat(1e6)), 1)", 5000],
  ])('says when %s', async (_why, program, withinMs) => {
    await expect(run(program, withinMs)).rejects.toMatchObject({ kind: 'no-answer' });
  });

  it('takes no word with an end in it', async () => {
    const call = { file: process.execPath, words: ['a\0b'] };
    await expect(runScript(call, { withinMs: 1000, env: {} })).rejects.toMatchObject({ kind: 'no-answer' });
  });
});
