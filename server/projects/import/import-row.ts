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

/** Whether this names one of them. */
export const isImportField = (name: string): name is ImportField => (importFields as readonly string[]).includes(name);

/** The fields that are lists. */
export const listFields = [
  'users',
  'groups',
  'default_users',
  'default_groups',
  'tags',
] as const satisfies ImportField[];
export type ListField = (typeof listFields)[number];

/** Whether this field is a list. */
export const isListField = (field: ImportField): field is ListField =>
  (listFields as readonly ImportField[]).includes(field);

/** A value of the file, without blanks around. An empty one says on purpose: nothing. */
export interface ImportCell<Value = string | readonly string[]> extends Place {
  readonly value: Value;
}

/** What a file says of one project, each field at its place. */
export type ImportCells = {
  readonly [Field in ImportField]?: ImportCell<Field extends ListField ? readonly string[] : string>;
};

/** One project of the file. What it does not say of a project that is there already stays as it is. */
export interface ImportRow extends Place {
  readonly cells: ImportCells;
}
