#!/usr/bin/env node
/**
 * A stand-in for `DSLicSrv -admin -run "connect HOST PORT -restricted;getLicenseUsage -csv -all"`: prints the licences of
 * license servers that do not exist, for tests. See `told-situation.ts` for what the environment sets.
 */
import { toldSituation } from '../told-situation.ts';
import { banner, printHeading, printTable, printText } from './print.ts';

const [, , admin, run, script = ''] = process.argv;
const commands = script.split(';').map((command) => command.trim());
const [, host = '', port = ''] = /^connect (\S+) (\d+) -restricted$/.exec(commands[0] ?? '') ?? [];
const { told } = await toldSituation(`${port}@${host}`, process.env);
const member = told?.situation.members.find((one) => one.host.toLowerCase() === host.toLowerCase());

function answer(): string[] {
  if (admin !== '-admin' || run !== '-run') return [banner, 'Usage: DSLicSrv -admin -run "command;command"'];
  if (told === null || !member?.up) return [banner, `Cannot connect to server ${host} on port ${port}`];
  const { situation } = told;
  if (!situation.serving) return printHeading(situation, host).map((line) => line.replace('Ready: yes', 'Ready: no'));
  const asked = commands.find((command) => command.startsWith('getLicenseUsage')) ?? '';
  const usage = asked === '' ? ['admin >'] : /\s-csv\b/.test(asked) ? printTable(situation) : printText(situation);
  return [...printHeading(situation, host), ...usage];
}

process.stdout.write(`${answer().join('\n')}\n`);
