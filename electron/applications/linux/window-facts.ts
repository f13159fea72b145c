/** Whose an X11 window is, as `xprop` writes it. Pure. */
import { sameHost } from '../../../protocol/identity.ts';

export interface WindowFacts {
  /** Null where the window does not say. */
  readonly pid: number | null;
  /** Whether its program runs on this computer, as far as it says. */
  readonly here: boolean;
  /** Whether it is one to work in: no panel, and not the desktop itself. */
  readonly ordinary: boolean;
  readonly classes: readonly string[];
}

/** The properties to ask for. */
export const windowProperties = ['_NET_WM_PID', 'WM_CLIENT_MACHINE', 'WM_CLASS', '_NET_WM_WINDOW_TYPE'] as const;

/** From `_NET_CLIENT_LIST(WINDOW): window id # 0x1400003, 0x1600007`. */
export const readWindowIds = (text: string): readonly string[] => text.match(/\b0x[0-9a-f]+\b/gi) ?? [];

const notToWorkIn = /_NET_WM_WINDOW_TYPE_(DESKTOP|DOCK|NOTIFICATION|SPLASH)\b/;

/**
 * From lines such as `_NET_WM_PID(CARDINAL) = 7` and `WM_CLASS(STRING) = "mousepad", "Mousepad"`.
 *
 * @param host this computer's name
 */
export function readWindowFacts(text: string, host: string): WindowFacts {
  const value = (property: (typeof windowProperties)[number]) =>
    new RegExp(`^${property}\\(\\w+\\) = (.*)$`, 'm').exec(text)?.[1] ?? '';
  const strings = (property: (typeof windowProperties)[number]) =>
    [...value(property).matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text as string);
  const pid = /^\d{1,10}$/.exec(value('_NET_WM_PID'))?.[0];
  const [machine] = strings('WM_CLIENT_MACHINE');
  return {
    pid: pid === undefined || Number(pid) === 0 ? null : Number(pid),
    here: machine === undefined || machine === 'localhost' || sameHost(machine, host),
    ordinary: !notToWorkIn.test(value('_NET_WM_WINDOW_TYPE')),
    classes: [...new Set(strings('WM_CLASS'))],
  };
}
