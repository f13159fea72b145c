import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFollowedLog, headLines, logPath, outLine } from './testing/followed-log.ts';

/** What may happen to a log, and to who follows it. */
const step = fc.constantFrom('write', 'write', 'write', 'write half a line', 'look', 'rotate', 'cut', 'stop or start');

it('tells every line once and in order, whatever happens to the file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 30 }),
      fc.constantFrom('steady' as const, 'none' as const, 'new-at-every-look' as const),
      async (steps, numbers) => {
        const log = createFollowedLog();
        const { files } = log;
        files.numbers = numbers;
        const written: string[] = [];
        let names = 0;
        let rotations = 0;
        /** While nobody looks, one change at most can be followed afterwards, a rotation only by a file's number. */
        let unseen = 0;
        let isRunning = false;
        let half: string | null = null;

        const begin = () => files.append(logPath, headLines(`file ${rotations}`));
        const finishHalf = () => {
          if (half === null) return;
          files.append(logPath, half);
          half = null;
        };
        const write = () => {
          finishHalf();
          const name = String(names++);
          written.push(name);
          files.append(logPath, outLine(name));
        };
        const look = async () => {
          await log.look();
          if (isRunning) unseen = 0;
        };
        const start = async () => {
          log.start();
          isRunning = true;
          await look();
        };

        begin();
        await start();
        for (const what of steps) {
          switch (what) {
            case 'write':
              write();
              break;
            case 'write half a line': {
              if (half !== null) break;
              const name = String(names++);
              const line = outLine(name);
              written.push(name);
              files.append(logPath, line.slice(0, 20));
              half = line.slice(20);
              break;
            }
            case 'look':
              await look();
              break;
            case 'rotate':
              if (!isRunning && (numbers !== 'steady' || unseen > 0)) break;
              finishHalf();
              // While it is followed, rotations come more slowly than looks.
              if (isRunning) await look();
              unseen++;
              write();
              files.rename(logPath, `/logs/debug.log.${++rotations}`);
              begin();
              write();
              if (isRunning) await look();
              break;
            case 'cut':
              if (!isRunning) break;
              finishHalf();
              // What was not read when a file is cut is lost.
              await look();
              unseen++;
              rotations++;
              files.rewrite(logPath, headLines(`file ${rotations}`));
              write();
              break;
            case 'stop or start':
              if (isRunning) {
                await log.stop();
                isRunning = false;
              } else {
                await start();
              }
              break;
          }
        }
        finishHalf();
        if (!isRunning) await start();
        await log.look();
        await log.stop();
        expect(log.features()).toEqual(written);
        expect(log.errors).toEqual([]);
        expect(files.openFiles).toBe(0);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
