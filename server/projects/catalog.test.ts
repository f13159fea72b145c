import { describe, expect, test } from 'vitest';
import type { Project } from '../../protocol/projects/project.ts';
import { type Catalog, type CatalogSettings, createCatalog } from './catalog.ts';
import type { Asker } from './project-rights.ts';
import { sampleProject } from './testing/sample-project.ts';

const at = Date.UTC(2026, 2, 15, 12);
const usual: CatalogSettings = {
  directory: [
    { user: 'Ana', groups: ['Structures'] },
    { user: 'bo', groups: ['Fluids', 'Structures'] },
  ],
  rights: { create: 'administrators' },
  timeZone: 'Europe/Amsterdam',
};
const catalogOf = (projects: readonly Project[], change: Partial<CatalogSettings> = {}): Catalog =>
  createCatalog(projects, { ...usual, ...change });
const sure = (user: string): Asker => ({ user, rank: 'anyone' });
const offeredTo = (catalog: Catalog, user: string): string[] =>
  catalog.listFor(sure(user), at).projects.map(({ code, bookable }) => `${code}${bookable ? '' : ' (not now)'}`);

describe('who may book on what', () => {
  const projects = [
    sampleProject('B-10'),
    sampleProject('B-9', { booking: { users: ['ANA'], groups: [] } }),
    sampleProject('S', { booking: { users: [], groups: ['structures'] } }),
    sampleProject('Old', { closedAt: at - 1 }),
    sampleProject('New', { startsOn: '2026-03-16' }),
  ];
  const catalog = catalogOf(projects);

  test('goes by names and groups of the directory, without regard to letter case', () => {
    expect(offeredTo(catalog, 'ana')).toEqual(['B-9', 'B-10', 'New (not now)', 'Old (not now)', 'S']);
    expect(offeredTo(catalog, 'BO')).toEqual(['B-10', 'New (not now)', 'Old (not now)', 'S']);
    expect(offeredTo(catalog, 'a stranger')).toEqual(['B-10', 'New (not now)', 'Old (not now)']);
  });

  test('is asked of one project in the same way', () => {
    for (const user of ['ana', 'bo', 'a stranger']) {
      const offered = new Map(catalog.listFor(sure(user), at).projects.map(({ id, bookable }) => [id, bookable]));
      for (const project of projects) {
        expect(catalog.bookable(project, user, at)).toBe(offered.get(project.id) ?? false);
        expect(catalog.boundsOf(project.id, user) === null).toBe(!offered.has(project.id));
      }
    }
  });

  test('is nothing for what is not there (any more)', () => {
    expect(catalog.bookable(sampleProject('gone'), 'ana', at)).toBe(false);
    expect(catalog.boundsOf('gone', 'ana')).toBeNull();
    expect(catalog.find('gone')).toBeNull();
  });

  test('people of one kind get the same list, which need not be made twice', () => {
    expect(catalog.listFor(sure('one'), at)).toBe(catalog.listFor(sure('another'), at));
    expect(catalog.listFor(sure('bo'), at)).not.toBe(catalog.listFor(sure('another'), at));
  });

  test('a name like a property of objects is a stranger', () => {
    expect(offeredTo(catalog, '__proto__')).toEqual(offeredTo(catalog, 'a stranger'));
  });
});

describe('when a project can be booked on', () => {
  test.each<[string, Partial<Project>, number, number | null]>([
    ['at any time', {}, 0, null],
    [
      'on the days of the site, the last one included',
      { startsOn: '2026-03-29', endsOn: '2026-03-29' },
      Date.parse('2026-03-28T23:00Z'),
      Date.parse('2026-03-29T22:00Z'),
    ],
    ['until it is closed, however late it would end', { closedAt: at, endsOn: '2026-12-31' }, 0, at],
    [
      'until it ends, however late it was closed',
      { closedAt: at, endsOn: '2026-01-31' },
      0,
      Date.parse('2026-01-31T23:00Z'),
    ],
    ['never, where it ended before there were moments', { endsOn: '1900-01-01' }, 0, 0],
    ['since ever', { startsOn: '0001-01-01' }, 0, null],
    ['for ever', { endsOn: '9999-12-31' }, 0, null],
  ])('%s', (_when, change, from, to) => {
    expect(catalogOf([sampleProject('A', change)]).boundsOf('A', 'ana')).toEqual({ from, to });
  });
});

describe('the project until one is chosen', () => {
  const forAna = { defaultFor: { users: ['ana'], groups: [] } };
  const forStructures = { defaultFor: { users: [], groups: ['Structures'] } };

  test('is one for the person before one for a group', () => {
    const catalog = catalogOf([sampleProject('A', forStructures), sampleProject('B', forAna)]);
    expect(catalog.defaultOf('ANA', at)).toBe('B');
    expect(catalog.defaultOf('bo', at)).toBe('A');
    expect(catalog.defaultOf('a stranger', at)).toBeNull();
    expect(catalog.listFor(sure('bo'), at).defaultId).toBe('A');
  });

  test('is one that can be booked on, where there is one', () => {
    const catalog = catalogOf([
      sampleProject('A', { ...forAna, closedAt: at - 1 }),
      sampleProject('B', { ...forAna, booking: { users: ['bo'], groups: [] } }),
      sampleProject('C', forStructures),
    ]);
    expect(catalog.defaultOf('ana', at)).toBe('C');
  });

  test('stays one that was closed, for the time before, and is not offered any more', () => {
    const catalog = catalogOf([sampleProject('A', { ...forAna, closedAt: at - 1 })]);
    expect(catalog.defaultOf('ana', at)).toBe('A');
    expect(catalog.listFor(sure('ana'), at).defaultId).toBeNull();
  });
});

describe('who may make projects', () => {
  test.each([
    ['nobody', { anyone: false, manager: false, administrator: true }],
    ['administrators', { anyone: false, manager: true, administrator: true }],
    ['everyone', { anyone: true, manager: true, administrator: true }],
  ] as const)('%s', (create, expected) => {
    const catalog = catalogOf([], { rights: { create } });
    for (const rank of ['anyone', 'manager', 'administrator'] as const) {
      expect(catalog.listFor({ user: 'ana', rank }, at).mayCreate).toBe(expected[rank]);
      expect(catalog.mayCreate(rank)).toBe(expected[rank]);
    }
  });
});

describe('the revision', () => {
  const projects = [sampleProject('A', { startsOn: '2026-03-16', endsOn: '2026-03-17' }), sampleProject('B')];
  const revision = catalogOf(projects).revisionAt(at);

  test('is that of every list, and the same for the same projects in any order', () => {
    expect(catalogOf(projects.toReversed()).revisionAt(at)).toBe(revision);
    expect(catalogOf(projects).listFor(sure('ana'), at).revision).toBe(revision);
  });

  test.each<[string, Catalog]>([
    ['a project', catalogOf([projects[0] as Project, sampleProject('B', { name: 'Other' })])],
    ['a group', catalogOf(projects, { directory: [] })],
    ['the rights', catalogOf(projects, { rights: { ...usual.rights, create: 'everyone' } })],
    ['the zone', catalogOf(projects, { timeZone: 'UTC' })],
  ])('is another one with another state of %s', (_what, catalog) => {
    expect(catalog.revisionAt(at)).not.toBe(revision);
  });

  test('is another one once a project begins or ends, and tells when that is', () => {
    const catalog = catalogOf(projects);
    const begins = catalog.nextChangeAfter(at);
    expect(begins).toBe(Date.parse('2026-03-15T23:00Z'));
    const ends = catalog.nextChangeAfter(begins as number);
    expect(ends).toBe(Date.parse('2026-03-17T23:00Z'));
    expect(catalog.nextChangeAfter(ends as number)).toBeNull();
    const moments = [at, (begins as number) - 1, begins, (ends as number) - 1, ends] as number[];
    const [now, before, during, still, after] = moments.map((moment) => catalog.revisionAt(moment));
    expect(before).toBe(now);
    expect(still).toBe(during);
    expect(new Set([now, during, after]).size).toBe(3);
    expect(catalog.listFor(sure('ana'), ends as number).projects.map(({ bookable }) => bookable)).toEqual([
      false,
      true,
    ]);
  });
});

test('codes are found without regard to letter case and blanks around', () => {
  expect(catalogOf([sampleProject('Br-100')]).byCode(' bR-100 ')?.id).toBe('Br-100');
  expect(catalogOf([]).byCode('x')).toBeNull();
});
