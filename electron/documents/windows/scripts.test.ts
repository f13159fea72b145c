import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { automatedApplications } from './automated-applications.ts';
import { allScripts, bindWords } from './testing/script-parameters.ts';

/** Texts and comments stand for nothing here; what is in `$(…)` of a text goes as well, and none of the scripts needs it. */
const withoutTexts = (text: string): string =>
  text.replaceAll(/<#[\s\S]*?#>|@'\r?\n[\s\S]*?\r?\n'@|'(?:[^']|'')*'|"(?:[^"`]|`.|"")*"|#[^\n]*/g, (found) =>
    /^['"@]/.test(found) ? "''" : ' ',
  );

/** What an answer says in `reason`, and what is compiled for it. */
const source = (text: string): string => /@'\n([\s\S]*?)\n'@/.exec(text)?.[1] ?? '';

const pairs: Readonly<Record<string, string>> = { ')': '(', '}': '{', ']': '[' };

function unbalanced(text: string): string | null {
  const open: string[] = [];
  for (const [index, one] of [...text].entries()) {
    if ('({['.includes(one)) open.push(one);
    else if (one in pairs && open.pop() !== pairs[one]) return text.slice(0, index).split('\n').at(-1) ?? '';
  }
  return open.length === 0 ? null : 'the end';
}

describe.each(allScripts.map((path) => [basename(path), readFileSync(path, 'utf8')]))('the script %s', (name, text) => {
  const code = withoutTexts(text);

  it('can be signed and read anywhere: ASCII, and its lines end alike', () => {
    expect(text).toMatch(/^[\n\x20-\x7e]+$/);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('says first what it is for, and opens no bracket that it does not close', () => {
    expect(text).toMatch(/^<#\n\w/);
    expect(unbalanced(code)).toBeNull();
    expect(unbalanced(source(text).replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)+'|\/\/[^\n]*/g, ''))).toBeNull();
  });

  it('is strict from its first statement on', () => {
    const afterParameters = code.replace(/^\[CmdletBinding[^\n]*\nparam\((?:\)|[\s\S]*?^\))/m, '').trim();
    expect(afterParameters).toMatch(/^Set-StrictMode -Version Latest\n/);
    if (name !== 'shared.ps1') expect(code).toMatch(/^\[CmdletBinding\(PositionalBinding = \$false\)\]\nparam\(/m);
  });

  it('makes no code of anything, and ends nothing', () => {
    for (const forbidden of [
      /\biex\b|Invoke-Expression|Invoke-Command|\[scriptblock\]::|NewScriptBlock|-EncodedCommand/i,
      /Stop-Process|\.Kill\(|taskkill|TerminateProcess|RmShutdown|Remove-Item|Start-Process/i,
      /DisplayAlerts|\.Saved\s*=[^=]|Close\(\s*\$false|SetSaveFlag|CloseDoc|ExitApp/i,
      /SendCommand|\.Run\(|WriteProcessMemory|CreateRemoteThread|SetWindowsHook|LoadLibrary/i,
      /Invoke-WebRequest|Invoke-RestMethod|Net\.|DownloadString|Set-ExecutionPolicy/i,
    ])
      expect(text).not.toMatch(forbidden);
    // Only a fixed text is compiled.
    for (const [, what] of code.matchAll(/Add-Type([^}\n]*)/g)) expect(what?.trim()).toBe('-TypeDefinition $source');
    expect(source(text)).not.toContain('$(');
  });

  it('answers bytes, and problems of the agreed kind only', () => {
    if (!text.includes('shared.ps1')) return;
    expect(code).toMatch(/^Invoke-Task \{$/m);
    expect(code).not.toMatch(/Write-(Host|Output|Error|Verbose)|Out-/);
    const reasons = Array.from(text.matchAll(/Stop-Task '([a-z-]+)'/g), ([, reason]) => reason);
    const known = /const reasons = \{([\s\S]*?)\n\} as const/.exec(
      readFileSync(new URL('script-answer.ts', import.meta.url), 'utf8'),
    )?.[1];
    for (const reason of reasons) expect(known).toMatch(new RegExp(`^  '?${reason}'?:`, 'm'));
  });
});

describe('what scripts are told', () => {
  const process = ['-ProcessId', '1', '-StartedAt', '2'];

  it.each(automatedApplications)('is what that of $id takes', ({ script, words }) => {
    for (const task of ['list', 'save', 'save-as', 'close'])
      expect(bindWords(script, ['-Task', task, ...process, ...words]).get('Task')).toEqual([task]);
  });

  it('is refused otherwise', () => {
    const words = ['-Task', 'list', ...process, '-ProgId', 'Excel.Application'];
    for (const odd of [
      ['-Task', 'quit', ...words.slice(2)],
      words.slice(0, 4),
      [...words, '-Document', 'D:\\a.xlsx'],
      [...words, '-Document', '-Task'],
      [...words, '-Force', '=x'],
      [...words, 'x'],
      words.with(3, '1; calc'),
      words.with(7, 'Wscript.Shell'),
    ])
      expect(() => bindWords('office.ps1', odd)).toThrow();
    expect(bindWords('open-files.ps1', ['-ProcessId', '1', '=C:\\a', '=C:\\b']).get('Path')).toHaveLength(2);
  });
});
