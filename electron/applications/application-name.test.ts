import { expect, it } from 'vitest';
import { applicationName } from './application-name.ts';
import { rule } from './testing/processes.ts';

it.each([
  ['/usr/bin/mousepad', 'Mousepad'],
  ['/usr/lib/libreoffice/program/soffice.bin', 'Soffice'],
  ['C:\\Program Files\\SOLIDWORKS\\SLDWORKS.exe', 'SLDWORKS'],
  ['/opt/fem/bin/pre_post-gui.sh', 'Pre post gui'],
  ['/opt/odd/.bin', '.bin'],
])('calls %s "%s"', (program, name) => {
  expect(applicationName(program, null)).toBe(name);
});

it('takes the name of a rule', () => {
  expect(applicationName('/opt/x', rule('Crash Solver', {}))).toBe('Crash Solver');
});
