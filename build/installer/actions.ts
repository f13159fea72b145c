/**
 * What an installation does besides what Windows Installer does by itself, in its order. Pure.
 *
 * Nothing has its usual value in the table of properties: there it could not be told from what whoever installs says, and
 * an upgrade would forget what was said before.
 */
import type { Installer, Rule } from './installer.ts';

interface Setting {
  readonly id: string;
  readonly condition: string;
  readonly property: string;
  readonly value: string;
}

/** All but `afterwards` run at once and as whoever installs, not as part of the changes that can be rolled back. */
export type Action = {
  readonly id: string;
  readonly condition: string;
  /** Standard actions: AppSearch 50, LaunchConditions 100, CostFinalize 1000, InstallValidate 1400, InstallFinalize 6600. */
  readonly sequence: number;
} & (
  | ({ readonly kind: 'set' } & Setting)
  /** Runs the program whose path is the value of the property, and goes on however it ends. */
  | { readonly kind: 'run'; readonly property: string; readonly words: string }
  /**
   * Runs an installed program as the system, when all is done and nothing can be rolled back any more, and goes on however
   * it ends.
   *
   * @see https://learn.microsoft.com/en-us/windows/win32/msi/commit-custom-actions
   */
  | { readonly kind: 'afterwards'; readonly file: string; readonly words: string }
);

/** The property that holds what an earlier installation was told. */
export const rememberedId = (id: string): string => `REMEMBERED_${id}`;

export function actionsOf({ properties, endedPrograms, starter }: Installer): readonly Action[] {
  const given = properties.filter(({ keptAs }) => keptAs !== null).map(({ id }) => id);
  const values = properties.flatMap(({ id, keptAs, usual }): readonly Setting[] => [
    ...(keptAs === null
      ? []
      : [
          {
            id: `Remember_${id}`,
            property: id,
            value: `[${rememberedId(id)}]`,
            condition: `NOT ${id} AND ${rememberedId(id)}`,
          },
        ]),
    ...(usual === null ? [] : [{ id: `Usual_${id}`, property: id, value: usual, condition: `NOT ${id}` }]),
  ]);
  return [
    // Called with new values for what is installed already, Windows Installer would do nothing.
    set(105, {
      id: 'Reconfigure',
      property: 'REINSTALL',
      value: 'ALL',
      condition: `Installed AND NOT REINSTALL AND NOT REMOVE AND (${given.join(' OR ')})`,
    }),
    ...values.map((value, index) => set(110 + index, value)),
    set(1010, {
      id: 'FindTaskKill',
      property: 'TASKKILL',
      value: '[System64Folder]taskkill.exe',
      condition: 'Installed OR WIX_UPGRADE_DETECTED',
    }),
    // Before InstallValidate, which else finds the files in use and asks for a restart of the computer. Not with what the
    // app has started (/T): those are the applications of people.
    {
      kind: 'run',
      id: 'EndPrograms',
      property: 'TASKKILL',
      words: ['/F', ...endedPrograms.flatMap((program) => ['/IM', program])].join(' '),
      condition: 'TASKKILL',
      sequence: 1020,
    },
    set(1030, {
      id: 'TellFolder',
      property: 'ARPINSTALLLOCATION',
      value: '[INSTALLDIR]',
      condition: 'NOT (REMOVE = "ALL")',
    }),
    {
      kind: 'afterwards',
      id: 'StartProgram',
      file: starter.program,
      words: starter.words,
      // SECURITY: the system runs nothing from a folder that users may be able to write to.
      condition: `${starter.condition} AND NOT (REMOVE = "ALL") AND INSTALLDIR ~<< ProgramFiles64Folder`,
      sequence: 6590,
    },
  ];
}

const set = (sequence: number, setting: Setting): Action => ({ kind: 'set', sequence, ...setting });

/**
 * What must hold, or nothing is begun. These run before anything is remembered, so that only what is said now is looked at,
 * and never stand in the way of removing.
 */
export const rulesOf = ({ properties, systemRule, restrictedMessage }: Installer): readonly Rule[] => [
  { ...systemRule, condition: `Installed OR ${systemRule.condition}` },
  // SECURITY: Windows lets ordinary users repair what is installed, in the name of the system and with our properties: one of
  // them could choose the server, or the program lmutil, of everybody.
  { condition: 'REMOVE = "ALL" OR NOT Installed OR NOT RestrictedUserControl', message: restrictedMessage },
  ...properties.flatMap(({ id, rules }) =>
    rules.map(({ condition, message }) => ({
      condition: `REMOVE = "ALL" OR NOT ${id} OR (${condition})`,
      message,
    })),
  ),
];
