/** The menu in which a project is chosen: the current one ticked, those chosen before, none, and the ways to all. Pure. */
import type { ProjectSummary } from '../../protocol/projects/project.ts';
import type { Share } from '../../protocol/projects/project-change.ts';
import type { ProjectsView, SharedProject } from '../ipc/project-contract.ts';
import { menuLabel } from './label.ts';
import type { TrayMenuEntry, TraySubmenu } from './tray-menu.ts';

/** Projects chosen before; the palette has them all. */
const maxRecent = 8;

/** Null where time is not booked on projects. */
export function projectSubmenu(view: ProjectsView | null): TraySubmenu | null {
  if (!view?.enabled) return null;
  const { current, locked, recent } = view;
  const shares = current?.shares ?? [];
  const others = recent.filter(({ id }) => shares.length !== 1 || shares[0]?.project.id !== id).slice(0, maxRecent);
  const entry = (label: string, chosen: readonly Share[], checked: boolean): TrayMenuEntry => ({
    label: menuLabel(label),
    command: 'project',
    shares: chosen,
    checked,
    ...(locked === null ? {} : { enabled: false as const }),
  });
  return {
    label: menuLabel(current ? `Project: ${namesOf(shares)}` : 'Project'),
    submenu: [
      [
        ...(shares.length === 0 ? [] : [entry(longNamesOf(shares), sharesOf(shares), true)]),
        ...others.map((project) => entry(longName(project), [{ projectId: project.id, percent: 100 }], false)),
        entry('None', [], current !== null && shares.length === 0),
      ],
      [
        ...(locked === null ? [{ label: 'Choose…', command: 'palette' as const }] : []),
        { label: 'My day', command: 'day' as const },
      ],
    ],
  };
}

const longName = ({ code, name }: ProjectSummary): string => (name === '' ? code : `${code}  ${name}`);

/** Names are long: of several projects there is room for their codes. */
const longNamesOf = (shares: readonly SharedProject[]): string =>
  shares.length === 1 && shares[0] ? longName(shares[0].project) : namesOf(shares);

function namesOf(shares: readonly SharedProject[]): string {
  if (shares.length === 0) return 'none';
  if (shares.length === 1) return shares[0]?.project.code ?? '';
  return shares.map(({ project, percent }) => `${project.code} ${percent} %`).join(', ');
}

const sharesOf = (shares: readonly SharedProject[]): readonly Share[] =>
  shares.map(({ project, percent }) => ({ projectId: project.id, percent }));
