/** Entry of the thread of one import: does what it was started for, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportTask } from './import-aside.ts';
import { planFileImport } from './plan-import.ts';
import { readProjectFile } from './read-project-file.ts';

function answer(task: ImportTask) {
  if (task.kind === 'plan') return planFileImport(task.existing, task.bytes, task.format, task.options);
  const { problems, count } = readProjectFile(task.bytes, task.format).book;
  return { problems, count };
}

parentPort?.postMessage(answer(workerData as ImportTask));
