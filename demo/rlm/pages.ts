/** The pages of web servers of RLM that do not exist: that which names the ISV servers, and that of their licences. */
import type { Seat, Situation, SituationFeature, SituationPool } from '../situation.ts';
import type { AnswerPage } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { expiryText, inUseOf, outTime, reservedOf } from './print.ts';

export const answerPage: AnswerPage = async (path, form, address, env) => {
  const { told } = await toldSituation(address, env, 'rlm');
  if (told === null || told.situation.silent) return { status: 503, body: 'The license server does not run.' };
  if (path === '/goforms/rlmstat') return { status: 200, body: page(printIsvs(told.situation)) };
  if (path === '/goform/rlmstat_lic_process')
    return { status: 200, body: page(printLicenses(told.situation, form.isv ?? '')) };
  return { status: 404, body: 'There is no such page.' };
};

const page = (lines: readonly string[]): string =>
  ['<html><body><center>', ...lines, '</center></body></html>'].join('\n');

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const row = (cells: readonly (string | number)[], last = ''): string =>
  `<tr>${cells.map((cell) => `<td align=center>${escaped(String(cell))}</td>`).join('')}<td>${last}</tr>`;

const heading = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td align=center><b>${cell}</td>`).join('')}</tr>`;

const table = (rows: readonly string[]): string[] => ['<table border="1">', ...rows, '</table><br>'];

const printIsvs = ({ vendorDaemons }: Situation): string[] => [
  '<h2>Status of the demo site</h2>',
  ...table([
    heading(['Name', 'Running', 'Status']),
    ...vendorDaemons.map(({ name, up }) =>
      row([name, up ? 'Yes' : 'No'], `<form method=POST><input type=hidden name=isv value=${name}></form>`),
    ),
  ]),
];

/** The page of the licences of one ISV server: who has what, then the pools. */
export function printLicenses({ features }: Situation, isv: string): string[] {
  const pools = features
    .filter(({ vendor, unsupported }) => vendor === isv && !unsupported)
    .flatMap((feature) => feature.pools.map((pool) => ({ feature, pool })))
    .map((each, index) => ({ ...each, number: index + 1 }));
  const uses = pools.flatMap(({ feature, pool, number }) =>
    pool.seats.map((seat) => useRow(feature, pool, number, seat)),
  );
  return [
    ...(uses.length === 0
      ? [`<h3>No Licenses in use for ISV ${isv}</h3>`]
      : [`<h2>License status for ISV ${isv}</h2>`, ...table([useHeading, ...uses])]),
    '<h2>License pool status</h2>',
    ...table([poolHeading, ...pools.map(({ feature, pool, number }) => poolRow(feature, pool, number))]),
  ];
}

const useHeading = heading([
  'Product',
  'Pool',
  'Ver',
  'user',
  'host',
  'PID',
  '# lic</b>',
  '# res',
  'Out time',
  'Remove',
]);

const useRow = ({ name }: SituationFeature, { version }: SituationPool, number: number, seat: Seat): string =>
  row(
    [name, number, version, seat.user, seat.host, seat.pid ?? 0, seat.seats, 0, outTime(seat.sinceAt)],
    `<form><input type=hidden name=handle value=${seat.handle.toString(16)}></form>`,
  );

const poolHeading = heading([
  'Product',
  'Pool',
  'Ver',
  'Expires',
  'count',
  'soft lim',
  'inuse',
  'res',
  'share',
  'Usage',
]);

/** RLM takes the reserved licences out of the count; the soft limit is that of the whole pool. */
function poolRow({ name, uncounted }: SituationFeature, pool: SituationPool, number: number): string {
  const { version, expiry, issued } = pool;
  const reserved = uncounted ? 0 : reservedOf(pool);
  const limits = uncounted ? ['uncounted', 'uncounted'] : [Math.max(0, issued - reserved), issued];
  return row([name, number, version, expiryText(expiry), ...limits, inUseOf(pool), reserved, 'none']);
}
