/** A scenario of any size on one license server, for measurements: always the same amount of use, steadily renewed. */
import { between } from './random.ts';
import type { Scenario } from './scenario-schema.ts';

export interface Size {
  readonly features: number;
  readonly checkouts: number;
}

/** Each checkout is given back and taken anew after this time, so one in a hundred changes every second. */
const renewEveryMinutes = 100 / 60;

/** Reads `FEATURESxCHECKOUTS`, such as `2000x20000`. Throws when it is something else. */
export function parseSize(text: string): Size {
  const match = /^([1-9]\d{0,5})x(\d{1,7})$/.exec(text);
  if (match === null) {
    throw new Error(`SEATLIGHT_DEMO_SIZE is "${text}". Write it as FEATURESxCHECKOUTS, such as 2000x20000.`);
  }
  return { features: Number(match[1]), checkouts: Number(match[2]) };
}

/** A license server at `address` with so many features and, all together, so many checkouts. */
export function sizedScenario(size: Size, address: string): Scenario {
  return {
    people: [],
    servers: [
      {
        address,
        version: '11.19.6',
        licenseFile: '/opt/flexlm/sized.dat',
        pids: false,
        memberOutages: {},
        vendorDaemons: [{ name: 'sized', version: '11.19.6' }],
        features: Array.from({ length: size.features }, (_, index) => {
          const held = Math.floor(size.checkouts / size.features) + (index < size.checkouts % size.features ? 1 : 0);
          const name = `feature_${String(index + 1).padStart(4, '0')}`;
          return {
            name,
            vendor: 'sized',
            uncounted: false,
            unsupported: false,
            pools: [{ version: '2026.1', issued: held + (index % 5), expiry: 'permanent' as const }],
            clientVersions: [],
            reservations: [],
            queue: [],
            checkouts: Array.from({ length: held }, (_, place) => {
              const person = between(1, 5000, name, place);
              return {
                user: `user${person}`,
                host: `ws-${String(person).padStart(4, '0')}`,
                seats: 1,
                since: {
                  everyMinutes: renewEveryMinutes,
                  atMinute: (between(0, 9999, 'renewed', name, place) / 10_000) * renewEveryMinutes,
                },
              };
            }),
          };
        }),
      },
    ],
  };
}
