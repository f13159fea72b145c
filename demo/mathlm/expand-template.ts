/** Fills in a template of `monitorlm`, as far as Seatlight's own uses them; tags that are not known stay. Pure. */
import type { Situation } from '../situation.ts';
import { clock, countedIn, printDuration, usesOf } from './print.ts';

const kinds: Readonly<Record<string, string>> = {
  FE: 'Mathematica',
  KE: 'MathKernel',
  SUB_FE: 'Sub Mathematica',
  SUB_KE: 'Sub MathKernel',
};

/** The text behind `%TEXT`, with times in the local zone of this process. */
export function expandTemplate(template: string, situation: Situation, now: number): string {
  const [head = '', text = ''] = template.split(/^%TEXT\r?\n/m);
  const line = (/^%REP_GENERAL_CHECKOUT_LINE = "(.*)"$/m.exec(head)?.[1] ?? '').replaceAll('\\n', '\n');
  const uses = countedIn(situation).flatMap(usesOf);
  const list = uses.map(({ program, seat }) =>
    fill(line, {
      VAR_MPROCESS: program.replace(' ', ''),
      PROC_USER: seat.user,
      PROC_FQDN: seat.host,
      PROC_DURATION: printDuration(seat, now),
    }),
  );
  return fill(
    text.replace('%REP_GENERAL_CHECKOUT_LINE\n', () => list.join('')),
    constants(situation, now),
  );
}

const fill = (text: string, tags: Readonly<Record<string, string>>): string =>
  text.replace(/%([A-Z][A-Z0-9_]*)/g, (tag, name: string) => tags[name] ?? tag);

function constants(situation: Situation, now: number): Readonly<Record<string, string>> {
  const date = new Date(now);
  const totals = Object.entries(kinds).flatMap(([kind, name]) => {
    const feature = countedIn(situation).find((other) => other.name === name);
    return [
      [`CONST_TOTAL_${kind}_OUT`, String(feature?.inUse ?? 0)],
      [`CONST_TOTAL_${kind}_AUTHORIZED`, String(feature?.issued ?? 0)],
    ];
  });
  return {
    ...Object.fromEntries(totals),
    CONST_SERVER_VERSION: situation.version,
    CONST_DATE_Y2: String(date.getFullYear()),
    CONST_DATE_M1: String(date.getMonth() + 1),
    CONST_DATE_D1: String(date.getDate()),
    CONST_DATE_T2: clock(date),
  };
}
