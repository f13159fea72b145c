import { expect, it } from 'vitest';
import { watchedServerSchema } from './license-server-setting.ts';

const read = (entry: unknown) => watchedServerSchema.parse(entry);
const refusal = (entry: unknown): string => {
  const result = watchedServerSchema.safeParse(entry);
  return result.success ? '' : (result.error.issues[0]?.message ?? '');
};

it('takes what was stored before there were other license managers as it is', () => {
  for (const entry of [{ address: '27000@a' }, { address: '1@a,1@b,1@c', log: '/var/log/a.log' }])
    expect(read(entry)).toEqual(entry);
});

it('keeps the manager, its tool and its pages, and says nothing of what is usual', () => {
  expect(read({ address: ' 5053@a ', manager: 'rlm', tool: ' /opt/rlmutil ', web: 'http://a:5054', log: '' })).toEqual({
    address: '5053@a',
    manager: 'rlm',
    tool: '/opt/rlmutil',
    web: 'http://a:5054',
  });
  expect(read({ address: '27000@a', manager: 'flexlm', tool: '', web: '' })).toEqual({ address: '27000@a' });
});

it('takes the files of license managers that have such, each once', () => {
  const files = { licenseFiles: [' /a.lic ', '', '/b.lic', '/a.lic'], optionsFiles: ['/a.opt'] };
  expect(read({ address: '27000@a', ...files })).toEqual({
    address: '27000@a',
    licenseFiles: ['/a.lic', '/b.lic'],
    optionsFiles: ['/a.opt'],
  });
  expect(read({ address: '6200@a', manager: 'lmx', licenseFiles: [''], optionsFiles: [], table: ' ' })).toEqual({
    address: '6200@a',
    manager: 'lmx',
  });
  expect(read({ address: 'table:4000@a', tool: '/opt/lictool', table: '/etc/lictool.yaml' })).toEqual({
    address: '4000@a',
    manager: 'table',
    tool: '/opt/lictool',
    table: '/etc/lictool.yaml',
  });
});

it('takes the manager before the address', () => {
  expect(read({ address: 'rlm:5053@a' })).toEqual({ address: '5053@a', manager: 'rlm' });
  expect(read({ address: 'FlexLM:27000@a' })).toEqual({ address: '27000@a' });
  expect(read({ address: 'rlm:5053@a', manager: 'rlm' })).toEqual({ address: '5053@a', manager: 'rlm' });
});

it.each([
  [{ address: 'rlm:5053@a', manager: 'lmx' }, 'said to be one of LM-X, and its address one of Reprise RLM'],
  [{ address: 'other:5053@a' }, '"other" is no license manager'],
  [{ address: '/etc/passwd' }, 'is not the address of a license server'],
  [{ address: '1@a,1@b' }, 'a redundant set has three'],
  [{ address: '27000@a', table: '/etc/t.yaml' }, 'FlexLM / FlexNet needs no description'],
  [{ address: '6200@a', manager: 'lmx', licenseFiles: ['/a.lic'] }, 'License files of LM-X cannot be read.'],
  [{ address: '6200@a', manager: 'lmx', optionsFiles: ['/a.opt'] }, 'Options files of LM-X cannot be read.'],
  [{ address: '27000@a', web: 'http://a:5054' }, 'Web pages of FlexLM / FlexNet cannot be read.'],
  [{ address: '5053@a', manager: 'rlm', web: 'http://kim:secret@a:5054' }, 'without a name and a password'],
  [{ address: '5053@a', manager: 'rlm', web: 'file:///etc/passwd' }, 'Write it as http://host:5054.'],
])('refuses %j', (entry, why) => {
  expect(refusal(entry)).toContain(why);
});
