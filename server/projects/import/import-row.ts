/** Projects as a file has them, before anything is known of what they mean: the same whether it is CSV or YAML. */

/** A place in the file; lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What a file can say of a project. `parent` is a code; people and tags are lists. */
export const importFields = [
  'id',
  'code',
  'name',
  'client',
  'parent',
  'state',
  'start',
  'end',
  'users',
  'groups',
  'default_users',
  'default_groups',
  'tags',
] as const;
export type ImportField = (typeof importFields)[number];

/** The fields that are lists. */
export const listFields = [
  'users',
  'groups',
  'default_users',
  'default_groups',
  'tags',
] as const satisfies ImportField[];
export type ListField = (typeof listFields)[number];

/** A text of the file, or a list of them; never with blanks around. An empty one says on purpose: nothing. */
export interface ImportCell extends Place {
  readonly value: string | readonly string[];
}

/** One project of the file. What it does not say of a project that is there already stays as it is. */
export interface ImportRow extends Place {
  readonly cells: Readonly<Partial<Record<ImportField, ImportCell>>>;
}
