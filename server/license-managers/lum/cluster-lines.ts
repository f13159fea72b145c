/**
 * Reads what is told of the machines themselves: those that answer (`i4blt -ln`), and those of a cluster with high
 * availability (`i4blt -H s -N NAME`). Pure.
 */
import type { Pair } from './pairs.ts';
import { hostOf } from './product.ts';
import type { Machine, ReportDraft } from './report-draft.ts';

/** What words say of a machine. A reserve one is there and waits, so nothing is said of it being up but by other words. */
function told(words: string): Pick<Machine, 'status' | 'role'> | null {
  const role = /\breserved?\b/i.test(words) ? 'reserve' : /\b(?:active|serving)\b/i.test(words) ? 'active' : null;
  if (
    /\b(?:down|inactive|deactivated|disabled|stopped|unavailable|unreachable|not (?:active|running|responding|available))\b/i.test(
      words,
    )
  )
    return { status: 'down', role: role === 'reserve' ? role : null };
  if (/\b(?:active|activated|up|running|serving|enabled|available|started|ready)\b/i.test(words))
    return { status: 'up', role };
  return role === null ? null : { status: 'unknown', role };
}

function openMachine(draft: ReportDraft, name: string): Machine {
  const host = hostOf(name);
  const machine = draft.machines.get(host.toLowerCase()) ?? { host, status: 'unknown', role: null };
  draft.machines.set(host.toLowerCase(), machine);
  // Names with their protocol, `ip:lic-1`, nobody else prints.
  draft.recognised ||= draft.cluster !== null || host !== name;
  draft.machine = machine;
  return machine;
}

/** Reads a pair that is about machines; false when it is about something else. */
export function readMachinePair(draft: ReportDraft, { key, value }: Pair): boolean {
  if (/^cluster(?: name)?$/.test(key)) {
    draft.cluster = value || null;
    return true;
  }
  if (/^(?:server|member|machine)(?: name)?$/.test(key) && value !== '') {
    const [name = '', ...words] = value.split(/\s+/);
    const machine = openMachine(draft, name);
    Object.assign(machine, told(words.join(' ')) ?? (draft.cluster === null ? { status: 'up' } : {}));
    return true;
  }
  if (draft.machine !== null && /\b(?:status|state|type|role)$/.test(key)) {
    const { status, role } = told(value) ?? {};
    if (status !== undefined && status !== 'unknown') draft.machine.status = status;
    draft.machine.role = role ?? draft.machine.role;
    return true;
  }
  // What else is told of a cluster, such as its id.
  return draft.cluster !== null && !/^(?:vendor|product)\b/.test(key);
}

/** Reads a row of a table of machines, `lic-1  Active`; false when it is none. */
export function readMachineRow(draft: ReportDraft, line: string): boolean {
  if (draft.cluster === null) return false;
  const found = /^((?:ip:)?[A-Za-z0-9][\w.-]*)\s+(\S.*)$/.exec(line);
  const words = found === null ? null : told(found[2] ?? '');
  if (found === null || words === null) return false;
  Object.assign(openMachine(draft, found[1] ?? ''), words);
  return true;
}
