import { expect, it } from 'vitest';
import { debugSwitch } from './debug-switches.ts';

it.each(['inspect', 'inspect-brk', 'inspect-port', 'inspect-wait', 'remote-debugging-port', 'remote-debugging-pipe'])(
  'finds %s, however it was written',
  (name) => {
    expect(debugSwitch((asked) => asked === name)).toBe(`--${name}`);
  },
);

it('lets everything else pass', () => {
  expect(debugSwitch((asked) => ['hidden', 'server', 'no-sandbox'].includes(asked))).toBeNull();
});
