import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { keepProgram } from './keep-program.ts';

let stop = () => {};
afterEach(() => stop());

function keep(file: string, program: string) {
  const clock = createManualClock();
  const told: string[] = [];
  const kept = keepProgram({
    ...{ clock, file },
    words: ['-e', program],
    env: process.env,
    read: (line) => told.push(line),
    ended: () => told.push('ended'),
    missing: () => told.push('missing'),
  });
  stop = kept.stop;
  return { clock, told, say: kept.say };
}

it('reads the lines of a program that stays, whole', async () => {
  const { told } = keep(
    process.execPath,
    "process.stdout.write('on'); setTimeout(() => console.log('e\\ntwo'), 50); setInterval(() => {}, 1000)",
  );
  await expect.poll(() => told).toEqual(['one', 'two']);
});

it('starts it anew when it ends, later each time', async () => {
  const { clock, told } = keep(process.execPath, "console.log('hello')");
  await expect.poll(() => told).toEqual(['hello', 'ended']);
  clock.advance(999);
  await pause(100);
  expect(told).toHaveLength(2);
  clock.advance(1);
  await expect.poll(() => told).toEqual(['hello', 'ended', 'hello', 'ended']);
  clock.advance(1999);
  expect(clock.pending).toBe(1);
  clock.advance(1);
  expect(clock.pending).toBe(0);
  await expect.poll(() => told).toHaveLength(6);
});

it('sends it lines, which are lost once it has ended', async () => {
  const echo = "process.stdin.on('data', (text) => { console.log('got ' + text.toString().trim()); process.exit(); })";
  const { told, say } = keep(process.execPath, echo);
  say('one');
  await expect.poll(() => told).toEqual(['got one', 'ended']);
  say('two');
});

it('gives up where there is no such program', async () => {
  const { clock, told } = keep('/nowhere/xprop', '');
  await expect.poll(() => told).toEqual(['missing']);
  expect(clock.pending).toBe(0);
});

it('ends the program when it is stopped, and starts it no more', async () => {
  const { clock, told } = keep(process.execPath, 'console.log(process.pid); setInterval(() => {}, 1000)');
  await expect.poll(() => told).toHaveLength(1);
  stop();
  await expect.poll(() => isRunning(Number(told[0]))).toBe(false);
  expect(told).toHaveLength(1);
  expect(clock.pending).toBe(0);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it('goes with the app, however that ends', async () => {
  const module = JSON.stringify(new URL('./keep-program.ts', import.meta.url).href);
  const app = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `const { keepProgram } = await import(${module});
     const clock = { monotonic: () => 0, after: () => () => {} };
     const words = ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'];
     const read = (line) => { console.log(line); process.exit(); };
     keepProgram({ clock, file: process.execPath, words, env: process.env, read, ended() {}, missing() {} });`,
  ]);
  let printed = '';
  app.stdout.on('data', (text) => {
    printed += text;
  });
  await once(app, 'exit');
  const pid = Number(printed.trim());
  expect(pid).toBeGreaterThan(1);
  const runs = () => {
    try {
      process.kill(pid, 0);
      return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
    } catch {
      return false;
    }
  };
  await expect.poll(runs).toBe(false);
});
