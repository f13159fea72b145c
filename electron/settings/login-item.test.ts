import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { applyStartAtLogin, autostartEntry } from './login-item.ts';

it('writes an autostart file that starts the app hidden, and removes it', async () => {
  const configFolder = mkdtempSync(join(tmpdir(), 'seatlight-login-'));
  const autostart = { configFolder, program: '/opt/Seat light/seatlight', words: ['--hidden'] };
  const app = { setLoginItemSettings: vi.fn() };
  const file = join(configFolder, 'autostart', 'seatlight.desktop');
  await applyStartAtLogin(true, 'linux', app, autostart);
  expect(readFileSync(file, 'utf8')).toContain('\nExec="/opt/Seat light/seatlight" "--hidden"\n');
  await applyStartAtLogin(false, 'linux', app, autostart);
  await applyStartAtLogin(false, 'linux', app, autostart);
  expect(existsSync(file)).toBe(false);
  expect(app.setLoginItemSettings).not.toHaveBeenCalled();
});

it('quotes what a desktop would take for something else', () => {
  expect(autostartEntry('/a b/$HOME/"q"/`x`/100%/back\\slash', [])).toContain(
    'Exec="/a b/\\\\$HOME/\\\\"q\\\\"/\\\\`x\\\\`/100%%/back\\\\\\\\slash"\n',
  );
});

it('uses the login items of Windows and macOS', async () => {
  const app = { setLoginItemSettings: vi.fn() };
  const autostart = { configFolder: '', program: 'C:\\Seatlight.exe', words: ['--hidden'] };
  await applyStartAtLogin(true, 'win32', app, autostart);
  expect(app.setLoginItemSettings).toHaveBeenCalledWith({
    openAtLogin: true,
    path: 'C:\\Seatlight.exe',
    args: ['--hidden'],
  });
});
