/** Figure (k): the time of a million checkouts given to projects, in the store, against only reading them. */
import { join } from 'node:path';
import type { Project } from '../protocol/projects/project.ts';
import type { RecordedChange } from '../protocol/projects/project-change.ts';
import { type Database, openDatabase } from '../server/store/database.ts';
import { migrations } from '../server/store/migrations.ts';
import type { UsageQuery, UsageSum } from '../server/store/project-store.ts';
import { type CheckoutValues, checkoutColumns } from '../server/store/projects/checkout-time.ts';
import { answerProjectQuestion, type ProjectQuestion } from '../server/store/projects/project-questions.ts';
import type { Figure, Reading } from './figure.ts';
import { dice } from './random.ts';
import { median } from './statistics.ts';

const checkouts = 1_000_000;
const people = 2_000;
const features = 200;
const projects = 1_000;
const choicesEach = 250;
const days = 250;
const startAt = Date.parse('2026-01-05T00:00:00Z');
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const rounds = 3;

const projectOf = (index: number): Project => ({
  id: `p${index}`,
  code: `P-${index}`,
  name: `Project ${index}`,
  ...{ client: null, parentId: null, closedAt: null, startsOn: null, endsOn: null, booking: null, tags: [] },
  defaultFor: { users: [], groups: [] },
});

async function fill({ db, sqlite }: Database): Promise<void> {
  const { below } = dice(7);
  sqlite.exec('begin');
  sqlite.prepare('insert into license_server values (1, ?, ?)').run('lic', startAt + days * dayMs);
  const feature = sqlite.prepare('insert into feature values (?, ?, 1, null, ?)');
  for (let id = 0; id < features; id += 1) feature.run(id, `lic/f${id}`, `Solver_${id}`);
  const insert = sqlite.prepare(
    `insert into checkout (${checkoutColumns.join(', ')}, kind) values (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 'floating')`,
  );
  for (let id = 0; id < checkouts; id += 1) {
    const user = below(people);
    const at = startAt + below(days) * dayMs + 7 * hourMs + below(10 * hourMs);
    const end = at + 60_000 + below(4 * hourMs);
    insert.run(below(features), `c${id}`, at, end, end, `user${user}`, `ws-${user}`, 1 + below(2), at);
  }
  sqlite.exec('commit');
  const ask = (question: ProjectQuestion) => answerProjectQuestion(db, sqlite, question, startAt);
  await ask({ name: 'putProjects', words: [Array.from({ length: projects }, (_, index) => projectOf(index))] });
  for (let user = 0; user < people; user += 1) {
    const changes = Array.from({ length: choicesEach }, (_, index): RecordedChange => {
      const at = startAt + index * dayMs + 8 * hourMs;
      const shares =
        index % 10 === 0
          ? [
              { projectId: `p${below(500)}`, percent: 60 },
              { projectId: `p${500 + below(500)}`, percent: 40 },
            ]
          : [{ projectId: `p${below(projects)}`, percent: 100 }];
      const id = `choice-${user}-${index}`;
      const change = { kind: 'choice', id, host: `ws-${user}`, at, madeAt: at, shares, source: 'user' } as const;
      return { user: `user${user}`, by: `user${user}`, receivedAt: at, change };
    });
    await ask({ name: 'addChanges', words: [changes] });
  }
}

const query: UsageQuery = {
  from: '2026-01-01',
  to: '2026-12-31',
  timeZone: 'Europe/Amsterdam',
  by: ['project', 'week'],
  ...{ user: null, group: null, feature: null, projectId: null },
  catalog: {
    directory: [],
    rights: { create: 'nobody' },
    timeZone: 'Europe/Amsterdam',
  },
  minimumMs: 60_000,
};

/** Seat-seconds of all rows, read one by one. */
function readPlainly({ sqlite }: Database): number {
  const statement = sqlite.prepare(
    `select ${checkoutColumns.join(', ')} from checkout order by feature_id, checkout_key, opened_at`,
  );
  statement.setReturnArrays(true);
  let sum = 0;
  for (const row of statement.iterate() as unknown as Iterable<CheckoutValues>) {
    sum += (Math.floor((row[4] ?? 0) / 1000) - Math.floor((row[9] ?? 0) / 1000)) * row[8];
  }
  return sum;
}

async function measure(folder: string): Promise<readonly Reading[]> {
  const database = await openDatabase({
    path: join(folder, 'project-time.db'),
    migrations,
    lockWaitMs: 1000,
    at: startAt,
  });
  try {
    await fill(database);
    const ours: number[] = [];
    const plain: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const from = performance.now();
      const expected = readPlainly(database);
      plain.push(performance.now() - from);
      const start = performance.now();
      const { value } = await answerProjectQuestion(
        database.db,
        database.sqlite,
        { name: 'usage', words: [query] },
        startAt + days * dayMs,
      );
      ours.push(performance.now() - start);
      const sum = (value as readonly UsageSum[]).reduce((all, { seatSeconds }) => all + seatSeconds, 0);
      if (sum !== expected) throw new Error(`The sums are ${sum} seat-seconds, and the checkouts ${expected}.`);
    }
    return [
      {
        what: '1,000,000 checkouts by project and week',
        unit: 'ms',
        ours: median(ours),
        baseline: median(plain),
        bound: { of: 'value', atMost: 5000 },
      },
    ];
  } finally {
    await database.close();
  }
}

export const projectTime: Figure = {
  name: 'k',
  title: 'The time of a million checkouts given to projects',
  run: ({ folder }) => measure(folder),
};
