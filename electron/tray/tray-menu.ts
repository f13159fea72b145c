/** The menu of the tray, as a value. */
import type { Share } from '../../protocol/projects/project-change.ts';
import type { ViewTarget } from '../ipc/contract.ts';

export type TrayCommand = 'open' | 'settings' | 'quit' | 'project' | 'palette' | 'day' | 'warning' | 'shield';

export interface TrayMenuEntry {
  readonly label: string;
  readonly command: TrayCommand;
  /** Where the popover opens; anywhere when it is missing. */
  readonly target?: ViewTarget;
  /** What `project` chooses. */
  readonly shares?: readonly Share[];
  /** For `shield`: a job runs in this application for so long yet; null: none runs any more. */
  readonly shield?: { readonly applicationId: string; readonly forMs: number | null };
  /** Present on entries of which one is chosen. */
  readonly checked?: boolean;
  /** Present on what cannot be chosen. */
  readonly enabled?: false;
}

export interface TraySubmenu {
  readonly label: string;
  /** Groups of entries, with a line between them. */
  readonly submenu: readonly (readonly TrayMenuEntry[])[];
}

/** Groups of entries, with a line between them. */
export type TrayMenuGroups = readonly (readonly (TrayMenuEntry | TraySubmenu)[])[];
