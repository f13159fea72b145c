import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { applyStartAtLogin, autostartEntry } from './login-item.ts';

it('writes an autostart file that starts the app hidden, and removes it', async () => {
  const configFolder = mkdtempSync(join(tmpdir(), 'seatlight-login-'));
  const systemFolder = mkdtempSync(join(tmpdir(), 'seatlight-machine-'));
  const autostart = { configFolder, systemFolder, program: '/opt/Seat light/seatlight', words: ['--hidden'] };
  const app = { setLoginItemSettings: vi.fn() };
  const file = join(configFolder, 'autostart', 'seatlight.desktop');
  await applyStartAtLogin(true, 'linux', app, autostart);
  expect(readFileSync(file, 'utf8')).toContain('\nExec="/opt/Seat light/seatlight" "--hidden"\n');
  await applyStartAtLogin(false, 'linux', app, autostart);
  await applyStartAtLogin(false, 'linux', app, autostart);
  expect(existsSync(file)).toBe(false);
  expect(app.setLoginItemSettings).not.toHaveBeenCalled();
});

it('stands before an entry of the machine where nothing is to start, and steps aside again', async () => {
  const configFolder = mkdtempSync(join(tmpdir(), 'seatlight-login-'));
  const systemFolder = mkdtempSync(join(tmpdir(), 'seatlight-machine-'));
  writeFileSync(join(systemFolder, 'seatlight.desktop'), autostartEntry('/usr/bin/seatlight', ['--hidden']));
  const autostart = { configFolder, systemFolder, program: '/opt/seatlight', words: ['--hidden'] };
  const app = { setLoginItemSettings: vi.fn() };
  const file = join(configFolder, 'autostart', 'seatlight.desktop');
  await applyStartAtLogin(false, 'linux', app, autostart);
  expect(readFileSync(file, 'utf8')).toContain('\nHidden=true\n');
  await applyStartAtLogin(true, 'linux', app, autostart);
  expect(readFileSync(file, 'utf8')).not.toContain('Hidden');
  await applyStartAtLogin('remove', 'linux', app, autostart);
  expect(existsSync(file)).toBe(false);
});

it('quotes what a desktop would take for something else', () => {
  expect(autostartEntry('/a b/$HOME/"q"/`x`/100%/back\\slash', [])).toContain(
    'Exec="/a b/\\\\$HOME/\\\\"q\\\\"/\\\\`x\\\\`/100%%/back\\\\\\\\slash"\n',
  );
});

it('uses the login items of Windows and macOS', async () => {
  const app = { setLoginItemSettings: vi.fn() };
  const autostart = { configFolder: '', systemFolder: '', program: 'C:\\Seatlight.exe', words: ['--hidden'] };
  await applyStartAtLogin(true, 'win32', app, autostart);
  expect(app.setLoginItemSettings).toHaveBeenCalledWith({
    openAtLogin: true,
    path: 'C:\\Seatlight.exe',
    args: ['--hidden'],
  });
});
