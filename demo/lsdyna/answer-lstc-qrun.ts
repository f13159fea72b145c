/** What the stand-in for `lstc_qrun` says: licences (`-r`) or programs. As the real one, it ends with 0 when it reaches nobody. */
import { parseArgs } from 'node:util';
import { type AnswerTool, printed } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { heading, printLicenses, printPrograms } from './print.ts';

export const answerLstcQrun: AnswerTool = async (words, env) => {
  const options = { s: { type: 'string', short: 's' }, r: { type: 'boolean', short: 'r' } } as const;
  const { values } = parseArgs({ args: [...words], options });
  const named = values.s ?? 'localhost';
  const address = named.includes('@') ? named : `31010@${named}`;
  const { told } = await toldSituation(address, env, 'lsdyna');
  if (told === null || told.situation.silent)
    return printed([heading(address), `*** ERROR failed to open server ${address.split('@').at(-1)}`]);
  return printed(values.r ? printLicenses(told.situation) : printPrograms(told.situation));
};
