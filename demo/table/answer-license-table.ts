/**
 * What the tool of a license manager that Seatlight does not know says to `license-table HOST [PORT]`, on standard error,
 * as some do.
 */
import type { AnswerTool } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { printStatus } from './print.ts';

export const answerLicenseTable: AnswerTool = async ([host = 'localhost', port = ''], env) => {
  const { told } = await toldSituation(`${port}@${host}`, env, 'table');
  const lines = told === null || told.situation.silent ? [`No answer from ${host}`] : printStatus(told.situation);
  return { stdout: '', stderr: `${lines.join('\n')}\n`, exitCode: 0 };
};
