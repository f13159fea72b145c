/** For how long nobody touched keys and mouse of an X11 desktop, in whole seconds as Electron tells it. */
import x11, { type XDisplay } from 'x11';

interface ScreenSaver {
  QueryInfo(window: number, answer: (error: Error | null, info: { readonly idle: number }) => void): void;
}
interface Extensible {
  require(name: 'screen-saver', answer: (error: Error | null, extension: ScreenSaver) => void): void;
}

const everyMs = 50;

/** @see https://www.x.org/releases/X11R7.7/doc/scrnsaverproto/saver.html */
export async function watchIdleTime(displayName: string): Promise<{ idleMs(): number; stop(): void }> {
  const display = await new Promise<XDisplay>((resolve, reject) => {
    x11.createClient({ display: displayName, disableBigRequests: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const { client, screen } = display;
  const saver = await new Promise<ScreenSaver>((resolve, reject) => {
    const answer = (error: Error | null, extension: ScreenSaver) => (error ? reject(error) : resolve(extension));
    (client as unknown as Extensible).require('screen-saver', answer);
  });
  const ask = () =>
    new Promise<number>((resolve, reject) => {
      saver.QueryInfo(screen[0]?.root ?? 0, (error, { idle }) => (error ? reject(error) : resolve(idle)));
    });
  let inputAt = Date.now() - (await ask());
  const timer = setInterval(() => {
    ask().then(
      (idle) => {
        inputAt = Date.now() - idle;
      },
      () => {},
    );
  }, everyMs);
  return {
    idleMs: () => Math.floor((Date.now() - inputAt) / 1000) * 1000,
    stop() {
      clearInterval(timer);
      client.terminate();
    },
  };
}
