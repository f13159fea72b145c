/** Idle applications as the tray tells them: what is about to be closed, what was closed, where a job runs. Pure. */
import type { ApplicationView, ReclaimView, WarningView } from '../ipc/reclaim-contract.ts';
import { shortName, timeOfDay } from '../notices/words.ts';
import { menuLabel } from './label.ts';
import type { TrayMenuEntry, TraySubmenu } from './tray-menu.ts';

export interface WarningLine {
  readonly text: string;
  /** When the text says something else although nothing happened; null when never. */
  readonly changesInMs: number | null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** How long a job may run from now, as far as the rules of the site allow. */
const jobLengths = [30 * minuteMs, hourMs, 2 * hourMs, 4 * hourMs, 8 * hourMs] as const;
/** Applications with an entry for jobs. */
const maxApplications = 4;

/** What is asked now, the most urgent first. */
export function warningLines(view: ReclaimView | null, now: number): readonly WarningLine[] {
  const open = view?.warnings.filter(({ phase }) => phase !== 'closed' && phase !== 'failed') ?? [];
  return open.toSorted((a, b) => (a.closesAt ?? Infinity) - (b.closesAt ?? Infinity)).map((one) => lineOf(one, now));
}

function lineOf({ application, phase, closesAt }: WarningView, now: number): WarningLine {
  const name = shortName(application);
  if (phase !== 'asking') return { text: `${name} is being saved and closed`, changesInMs: null };
  if (closesAt === null) return { text: `${name} is idle`, changesInMs: null };
  const left = Math.max(0, closesAt - now);
  const minutes = Math.ceil(left / minuteMs);
  return {
    text: `${name} closes in ${minutes <= 1 ? 'a minute' : `${minutes} min`}`,
    changesInMs: left === 0 ? null : left % minuteMs || minuteMs,
  };
}

/** In the order in which they stand in the menu; empty where there is nothing to tell. */
export function reclaimEntries(
  view: ReclaimView | null,
  now: number,
  locale: string,
): readonly (TrayMenuEntry | TraySubmenu)[] {
  if (view === null) return [];
  const warnings = warningLines(view, now).map(
    ({ text }): TrayMenuEntry => ({ label: menuLabel(`${text}…`), command: 'warning' }),
  );
  const jobs = view.applications
    .filter(({ maxShieldMs, shieldedUntil }) => maxShieldMs > 0 || shieldedUntil !== null)
    .slice(0, maxApplications)
    .map((one) => jobSubmenu(one, locale));
  const closed: readonly TrayMenuEntry[] =
    view.receipts.length === 0 ? [] : [{ label: 'Recently closed', command: 'open', target: { kind: 'closed' } }];
  return [...warnings, ...jobs, ...closed];
}

function jobSubmenu({ id, name, maxShieldMs, shieldedUntil }: ApplicationView, locale: string): TraySubmenu {
  const until = shieldedUntil === null ? 'until…' : `until ${timeOfDay(shieldedUntil, locale)}`;
  const entry = (label: string, forMs: number | null): TrayMenuEntry => ({
    label,
    command: 'shield',
    shield: { applicationId: id, forMs },
  });
  const lengths = maxShieldMs > 0 ? [...jobLengths.filter((ms) => ms < maxShieldMs), maxShieldMs] : [];
  return {
    label: menuLabel(`A job runs in ${shortName(name)} ${until}`),
    submenu: [
      lengths.map((ms) => entry(`in ${lengthText(ms)}`, ms)),
      shieldedUntil === null ? [] : [entry('No job runs any more', null)],
    ].filter((group) => group.length > 0),
  };
}

const lengthText = (ms: number): string =>
  ms >= hourMs ? `${Math.round((ms / hourMs) * 10) / 10} h` : `${Math.max(1, Math.round(ms / minuteMs))} min`;
