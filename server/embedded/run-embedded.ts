/**
 * The monitoring server inside the app: the same server, in a process of its own, told what to watch over a message port
 * and reached on a loopback port with a token that only the app knows.
 */
import { newToken } from '../config/token-file.ts';
import { openLog } from '../logging/logger.ts';
import { startServer } from '../server.ts';
import { systemEffects } from '../system-effects.ts';
import { withDemoTool } from './demo-tool.ts';
import { createEmbeddedServer } from './embedded-server.ts';
import { openParentPort } from './parent-port.ts';

/** Takes commands until it is told to stop, or the app is gone. */
export function runEmbedded(): void {
  const port = openParentPort(process);
  const log = openLog({ level: 'info', file: null });
  const server = createEmbeddedServer({
    setLogLevel(level) {
      log.logger.level = level;
    },
    start(config) {
      log.hide(config.tokens.map(({ token }) => token));
      const effects = systemEffects(log.logger);
      return startServer(config, { ...effects, runCall: withDemoTool(effects.runCall) });
    },
    async prepareDemo({ databasePath, licenseServers, demo }) {
      try {
        const { writeWeek } = await import('../../demo/week/write-week.ts');
        if (demo) await writeWeek({ databasePath, licenseServers, you: demo, now: Date.now() });
      } catch (error) {
        log.logger.error({ error }, 'the demo site has no past');
      }
    },
    newToken,
    reply: port.post,
    exit: (code) => process.exit(code),
  });
  port.onMessage(server.receive);
  port.onGone(server.stop);
}
