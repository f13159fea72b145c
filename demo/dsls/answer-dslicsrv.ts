/** What the stand-in for `DSLicSrv -admin -run "connect HOST PORT -restricted;getLicenseUsage -csv -all"` says. */
import { type AnswerTool, printed } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { banner, printHeading, printTable, printText } from './print.ts';

export const answerDslicsrv: AnswerTool = async ([admin, run, script = ''], env) => {
  if (admin !== '-admin' || run !== '-run') return printed([banner, 'Usage: DSLicSrv -admin -run "command;command"']);
  const commands = script.split(';').map((command) => command.trim());
  const [, host = '', port = ''] = /^connect (\S+) (\d+) -restricted$/.exec(commands[0] ?? '') ?? [];
  const { told } = await toldSituation(`${port}@${host}`, env, 'dsls');
  const member = told?.situation.members.find((one) => one.host.toLowerCase() === host.toLowerCase());
  if (told === null || !member?.up) return printed([banner, `Cannot connect to server ${host} on port ${port}`]);
  const { situation } = told;
  if (!situation.serving)
    return printed(printHeading(situation, host).map((line) => line.replace('Ready: yes', 'Ready: no')));
  const asked = commands.find((command) => command.startsWith('getLicenseUsage')) ?? '';
  const usage = asked === '' ? ['admin >'] : /\s-csv\b/.test(asked) ? printTable(situation) : printText(situation);
  return printed([...printHeading(situation, host), ...usage]);
};
