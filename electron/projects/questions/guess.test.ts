import { describe, expect, it } from 'vitest';
import type { ProjectRule } from '../../../protocol/projects/project-policy.ts';
import { type ApplicationFacts, workFolders } from './application.ts';
import { type GuessSources, guessProject } from './guess.ts';
import { nothingLearned, withChoice, withDeclined } from './learned.ts';
import { byCode, facts, home, project } from './testing/facts.ts';

const rule = (look: ProjectRule['look'], pattern: string, code = 'B1'): ProjectRule => ({
  look,
  pattern,
  project: code,
});

const sources = (change: Partial<GuessSources> = {}): GuessSources => ({
  userRules: [],
  siteRules: [],
  learned: nothingLearned,
  home,
  byCode: byCode('B1', 'T2', 'W3'),
  ...change,
});

const deck = '/projects/bridge/model/Deck.inp';

describe('a rule', () => {
  it.each<[ProjectRule['look'], string, Partial<ApplicationFacts>, string | null]>([
    ['document', 'deck*.inp', { documents: ['/x/readme', deck] }, 'Deck.inp is open.'],
    ['document', '/projects/bridge/*', { documents: [deck] }, 'Deck.inp is open.'],
    ['document', 'bridge', { documents: [deck] }, null],
    ['folder', '/projects/bridge', { documents: [deck] }, 'You work in /projects/bridge.'],
    ['folder', '/projects/bridge/', { folder: '/projects/bridge' }, 'You work in /projects/bridge.'],
    ['folder', 'bridge*', { folder: '/projects/Bridge-2/run' }, 'You work in /projects/Bridge-2.'],
    ['folder', 'deck.inp', { documents: [deck] }, null],
    ['folder', 'D:\\Bridge', { documents: ['d:\\bridge\\m\\deck.inp'] }, 'You work in d:\\bridge.'],
    ['window', '*bridge*', { titles: ['Solver', 'Bridge – Solver'] }, 'The window “Bridge – Solver” is open.'],
    ['window', 'bridge', { titles: ['Bridge – Solver'] }, null],
    ['program', 'fluent', {}, 'fluent is running.'],
    ['program', 'fluent', { program: 'C:\\fluent\\Fluent.exe' }, 'Fluent.exe is running.'],
    ['program', '/opt/*/fluent', {}, 'fluent is running.'],
    ['program', 'fluent', { program: null }, null],
  ])('that looks at the %s for %s', (look, pattern, seen, because) => {
    const guess = guessProject(facts(seen), sources({ siteRules: [rule(look, pattern)] }));
    expect(guess?.because ?? null).toBe(because);
    if (because !== null) expect(guess?.project).toEqual(project('B1'));
  });

  it('for a project that cannot be booked on leaves the word to the next', () => {
    const siteRules = [rule('program', 'fluent', 'closed'), rule('program', '*', 'T2')];
    expect(guessProject(facts(), sources({ siteRules }))?.project.code).toBe('T2');
  });
});

describe('a guess', () => {
  const seen = facts({ documents: [deck] });
  const learned = withChoice(nothingLearned, ['/projects/bridge'], 'T2');

  it('goes by own rules first, then by what was chosen before, then by rules of the site', () => {
    const siteRules = [rule('document', '*.inp', 'W3')];
    const userRules = [rule('document', '*.inp', 'B1')];
    expect(guessProject(seen, sources({ userRules, siteRules, learned }))?.project.code).toBe('B1');
    expect(guessProject(seen, sources({ siteRules, learned }))).toMatchObject({
      project: { code: 'T2' },
      because: 'You chose it before in /projects/bridge.',
    });
    expect(guessProject(seen, sources({ siteRules }))?.project.code).toBe('W3');
    expect(guessProject(seen, sources())).toBeNull();
  });

  it('goes by the nearest folder that something was chosen for', () => {
    const nearer = withChoice(learned, ['/projects/bridge/model'], 'W3');
    expect(guessProject(seen, sources({ learned: nearer }))?.project.code).toBe('W3');
    const elsewhere = facts({ documents: ['/projects/tunnel/a.inp'] });
    expect(guessProject(elsewhere, sources({ learned: nearer }))).toBeNull();
  });

  it('is not made again once it was put away, until it is chosen there again', () => {
    const guess = guessProject(seen, sources({ learned }));
    const declined = withDeclined(learned, guess?.key ?? '');
    expect(guessProject(seen, sources({ learned: declined }))).toBeNull();
    const again = withChoice(declined, ['/projects/bridge'], 'T2');
    expect(guessProject(seen, sources({ learned: again }))?.project.code).toBe('T2');
  });

  it('does not carry from one monitoring server to a project that another one does not have', () => {
    expect(guessProject(seen, sources({ learned, byCode: byCode('B1') }))).toBeNull();
  });
});

it.each<[string, Partial<ApplicationFacts>, readonly string[]]>([
  [
    'of documents and then of the start, each once',
    { documents: [deck, '/projects/bridge/model/b.inp'], folder: '/work/x' },
    ['/projects/bridge/model', '/work/x'],
  ],
  ['but not the own one, or above', { documents: [`${home}/a.inp`, '/home/b.inp', '/c.inp'] }, []],
  ['but no place for everything', { documents: [`${home}/Downloads/a.inp`, '/tmp/b.inp', `${home}/.cache/x/y`] }, []],
  [
    'also below such a place',
    { documents: [`${home}/Documents/bridge/a.inp`, '/tmp/run/b.inp'] },
    [`${home}/Documents/bridge`, '/tmp/run'],
  ],
  ['but not that of the program', { folder: '/opt/fluent' }, []],
  ['of Windows', { documents: ['C:\\a.inp', 'C:\\Work\\a.inp'], folder: 'D:\\' }, ['C:\\Work']],
])('knows the folders of work %s', (_which, seen, expected) =>
  expect(workFolders(facts(seen), home)).toEqual(expected),
);
