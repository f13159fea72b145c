import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../server/config/read-config.ts';
import { discoveryLines } from './discover-text.ts';
import { plainPaint } from './table.ts';

it('prints what was found, and a part of the configuration file that can be used as it is', () => {
  const lines = discoveryLines(
    {
      proposed: [
        { manager: 'flexlm', address: '27000@a,27000@b,27000@c', where: ['LM_LICENSE_FILE', '/etc/a.lic'] },
        { manager: 'rlm', address: '@d', where: ['RLM_LICENSE'] },
      ],
      notes: ['X names /gone\u001b, which cannot be read.'],
    },
    plainPaint,
  );
  expect(lines.slice(0, 3)).toEqual([
    'MANAGER           ADDRESS                  FOUND IN',
    'FlexLM / FlexNet  27000@a,27000@b,27000@c  LM_LICENSE_FILE; /etc/a.lic',
    'Reprise RLM       @d                       RLM_LICENSE',
  ]);
  expect(lines.at(-1)).toBe('note: X names /gone\ufffd, which cannot be read.');
  const yaml = lines.slice(lines.indexOf('license_servers:'), -2).join('\n');
  expect(parse(yaml)).toEqual({
    license_servers: [{ address: '27000@a,27000@b,27000@c' }, { address: '@d', manager: 'rlm' }],
  });
  expect(readConfig(yaml).ok).toBe(true);
});

it('says how to go on where nothing was found', () => {
  expect(discoveryLines({ proposed: [], notes: [] }, plainPaint).join('\n')).toContain('discover --host HOST');
});
