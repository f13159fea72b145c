/** Makes debug logs of any size as a busy site's license server writes them. The same size always gives the same log. */
import { dice } from '../random.ts';

const startAt = Date.UTC(2026, 2, 16);
const two = (value: number): string => String(value).padStart(2, '0');

/** A log of at least this many characters, and not many more: uses, refusals now and then, a date every four hours. */
export function debugLog(characters: number): string {
  const { below, chance } = dice(characters);
  const lines: string[] = [];
  let size = 0;
  let at = startAt;
  let datedAt = 0;
  const write = (daemon: string, text: string) => {
    const time = new Date(at);
    const hour = String(time.getUTCHours()).padStart(2);
    const line = `${hour}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())} (${daemon}) ${text}`;
    lines.push(line);
    size += line.length + 1;
  };
  while (size < characters) {
    at += 1_000 * below(4);
    const daemon = chance(0.8) ? 'exampled' : 'cad_vd';
    if (at - datedAt > 4 * 3_600_000) {
      const date = new Date(at);
      write(daemon, `TIMESTAMP ${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`);
      datedAt = at;
    }
    const person = below(5_000);
    const who = `user${person}@ws${1_000 + person}`;
    const feature = `"Solver_${below(200)}"`;
    if (chance(0.02)) {
      write(daemon, `DENIED: ${feature} ${who}  (Licensed number of users already reached. (-4,342))`);
    } else {
      const count = chance(0.15) ? ` (${2 + below(30)} licenses)` : '';
      write(daemon, `${chance(0.5) ? 'OUT' : 'IN'}: ${feature} ${who} ${count}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
