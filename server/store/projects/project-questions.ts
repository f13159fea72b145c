/** What is asked of the database about projects, in its own thread: each question by its name, and what answers it. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { bookingsOf } from '../../projects/bookings.ts';
import type { ProjectStore } from '../project-store.ts';
import type { BadRow } from '../request-rows.ts';
import type { Schema } from '../schema.ts';
import { addChanges, readChanges, readProjects, writeProjects } from './project-rows.ts';
import { readPersonTime } from './read-person-time.ts';
import { readUsage } from './read-usage.ts';

export type ProjectQuestionName = keyof ProjectStore;

/** A call of one of the port's functions, as it crosses between threads. */
export type ProjectQuestion = {
  readonly [Name in ProjectQuestionName]: { readonly name: Name; readonly words: Parameters<ProjectStore[Name]> };
}[ProjectQuestionName];

export interface ProjectAnswer {
  readonly value: unknown;
  /** Rows that could not be used. */
  readonly badRows: readonly BadRow[];
}

/** @param at now, in milliseconds since 1970 */
export async function answerProjectQuestion(
  db: Kysely<Schema>,
  sqlite: DatabaseSync,
  question: ProjectQuestion,
  at: number,
): Promise<ProjectAnswer> {
  const badRows: BadRow[] = [];
  const onBadRow = (row: BadRow): void => {
    if (badRows.length < 100) badRows.push(row);
  };
  const port: ProjectStore = {
    projects: () => readProjects(db, onBadRow),
    putProjects: (projects) => writeProjects(db, projects),
    changesOf: (user) => readChanges(db, user, onBadRow),
    bookings: async () => bookingsOf(await readChanges(db, null, onBadRow)),
    addChanges: (changes) => addChanges(db, changes),
    timeOf: (user, fromAt, toAt) => readPersonTime(db, user, fromAt, toAt, onBadRow),
    usage: (query) => readUsage(db, sqlite, query, at, onBadRow),
  };
  const ask = port[question.name] as (...words: readonly unknown[]) => Promise<unknown>;
  return { value: await ask(...question.words), badRows };
}
