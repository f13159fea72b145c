/** The invented colleagues of the demo site, who come with its monitoring server and go with it. */
import type { Clock } from '../../protocol/clock.ts';

interface Address {
  readonly url: string;
  readonly token: string;
}

export interface DemoColleagues {
  /** The demo site's server can be reached there, or (null) there is none. */
  follow(address: Address | null): void;
}

export interface DemoColleaguesOptions {
  readonly clock: Clock;
  readonly startedAt: number;
  readonly you: string;
  log(message: string, error: unknown): void;
}

/** Their code is loaded when they first come. */
export function createDemoColleagues({ clock, startedAt, you, log }: DemoColleaguesOptions): DemoColleagues {
  let leave = () => {};

  async function come(address: Address) {
    let gone = false;
    let stop = () => {
      gone = true;
    };
    leave = () => stop();
    const { startColleagues } = await import('../../demo/colleagues/colleagues.ts');
    if (gone) return;
    const colleagues = startColleagues(address, { clock, startedAt, you });
    stop = colleagues.stop;
  }

  return {
    follow(address) {
      leave();
      leave = () => {};
      if (address) come(address).catch((error) => log('The colleagues of the demo site could not come.', error));
    },
  };
}
