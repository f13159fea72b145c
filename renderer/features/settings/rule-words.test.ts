import { describe, expect, it } from 'vitest';
import type { ReclaimRule } from '../../../protocol/reclaim/policy.ts';
import { exampleRule } from '../../testing/example-reclaim.ts';
import { daysText, ruleWords } from './rule-words.ts';

const hour = 3_600_000;
const saying = (over: Partial<ReclaimRule>) => Object.fromEntries(ruleWords(exampleRule(over), 'Europe/Amsterdam'));

describe('a rule in words', () => {
  it('says all of it', () => {
    expect(saying({})).toEqual({
      Features: 'FLUENT, cfd_*',
      For: 'Everybody',
      When: 'Untouched for 40 minutes, while somebody waits for a seat',
      Hours: 'At any time',
      Before: 'You are warned 2 minutes ahead. You can put it off by 15 minutes, 30 minutes or 1 hour, twice.',
      Then: 'Your documents are saved as copies beside the originals, then the application is closed.',
      Jobs: 'You can say for up to 8 hours at a time that a job runs. Until then nothing is closed.',
    });
  });

  it.each<[Partial<ReclaimRule>, string]>([
    [{ whenWaiting: false }, ', whether somebody waits or not'],
    [{ whenWaiting: false, whenUsePercent: 90 }, ', while at least 90 % of the seats are in use'],
    [{ whenUsePercent: 90 }, ', while somebody waits or at least 90 % of the seats are in use'],
    [{ whenUsePercent: 90, match: 'all' }, ', while somebody waits and at least 90 % of the seats are in use'],
  ])('says when it applies: %j', (over, condition) => {
    expect(saying(over).When).toBe(`Untouched for 40 minutes${condition}`);
  });

  it('says what is done, and what is never done', () => {
    expect(saying({ overwrite: true }).Then).toContain('saved over themselves');
    expect(saying({ action: 'close-if-saved' }).Then).toBe('The application is closed if nothing in it is unsaved.');
    const suggestion = saying({ action: 'suggest' });
    expect(suggestion.Then).toBe('You are only told. Nothing is closed.');
    expect(suggestion.Before).toBeUndefined();
    expect(saying({ excludedFolders: ['/srv/a', '*/b'] })['Left alone']).toBe(
      'What has a document open in /srv/a, */b',
    );
  });

  it('says how it can be put off', () => {
    expect(saying({ postponesMs: [hour], maxPostpones: 1 }).Before).toContain('put it off by 1 hour, once.');
    expect(saying({ maxPostpones: 5 }).Before).toContain('or 1 hour, up to 5 times.');
    for (const never of [{ maxPostpones: 0 }, { postponesMs: [] }]) {
      expect(saying(never).Before).toBe('You are warned 2 minutes ahead. It cannot be put off.');
    }
    expect(saying({ maxShieldMs: 0 }).Jobs).toContain('You cannot keep it');
  });

  it('says for whom and when it is', () => {
    expect(saying({ features: ['MATLAB', '*'], groups: ['cfd', 'students'] })).toMatchObject({
      Features: 'All',
      For: 'People of cfd, students',
    });
    const week = [1, 2, 3, 4, 5];
    const hours = [
      { days: week, from: '20:00', to: '06:00' },
      { days: week, from: '18:30', to: '00:00' },
      { days: [6, 7], from: '00:00', to: '00:00' },
    ];
    // Varieties of English write times of the day differently.
    expect(saying({ hours }).Hours?.replaceAll(/\d\d:\d\d( [AP]M)?/g, '…')).toBe(
      'Mon–Fri, … to … of the next day; Mon–Fri, … to …; Sat, Sun, all day (times of Europe/Amsterdam)',
    );
  });
});

it.each([
  [[1, 2, 3, 4, 5], 'Mon–Fri'],
  [[7, 6], 'Sat, Sun'],
  [[1, 3, 4, 5, 3], 'Mon, Wed–Fri'],
  [[2], 'Tue'],
])('names the days %j', (days, text) => {
  expect(daysText(days)).toBe(text);
});
