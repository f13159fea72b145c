import { expect, it } from 'vitest';
import { debugSwitch } from './debug-switches.ts';

it.each([
  '--inspect',
  '--inspect=0.0.0.0:9229',
  '--inspect-brk',
  '--remote-debugging-port=9222',
  '--REMOTE-DEBUGGING-PORT=9222',
  '-remote-debugging-port=9222',
  '--remote-debugging-pipe',
])('finds %s', (word) => {
  expect(debugSwitch(['seatlight', '--hidden', word])).toBe(word);
});

it('lets everything else pass', () => {
  expect(debugSwitch(['seatlight', '--hidden', '--server', 'https://inspect.example', 'inspect'])).toBeNull();
});
