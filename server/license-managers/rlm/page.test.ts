import { describe, expect, it } from 'vitest';
import { isLogin, isvsOnPage } from './page.ts';
import { parseReport } from './parse.ts';

const cells = (...texts: readonly string[]) => texts.map((text) => `<td align=center>${text}</td>`).join('\n');
const uses = `<h2>License status for ISV acme</h2><table border="1"><tr>${cells('<b>Product', '<b>Pool', '<b>Ver', '<b>user', '<b>host', '<b>PID', '<b>ISV def', '<b>req ver', '<b># lic', '<b># res', '<b>Out time')}</tr>
<tr>${cells('cad', '6', '9.9', 'ana', 'ws-1', '3348', 'x_y', '9.9', '1', '0', '11/16 14:23')}
<td><form action=/goform/rlmremove method=POST><input type=hidden name=isv value=acme><input type=hidden name=handle value=1501></form></tr>
<tr>${cells('cad', '6', '9.9', 'bo&amp;co', 'ws-2', '8460', '', '9.9', '0', '1', '11/16 17:31')}<td><input type=hidden name=handle value="cc7"></tr></table>`;
const pools = `<h2>License pool status</h2><table><tr>${cells('<b>Product', 'Pool', 'Ver', 'Expires', 'count', 'soft lim', 'inuse', 'res', 'hostid', 'share')}</tr>
<tr>${cells('cad', '6', '9.9', 'permanent', '6', '8', '2', '2', 'ip=10.*', 'User&Host')}</tr>
<tr>${cells('view', '7', '1.0', '1-jul-2027', 'uncounted', '0', '0', '0', '', 'none')}</tr></table>`;
const page = (body: string) => `<html><BODY><center>${body}</center></BODY></html>`;

describe('a page of licences', () => {
  it('tells pools and who uses them, those that were reserved too', () => {
    const report = parseReport(page(uses + pools), { now: '2026-11-20T10:00:00' });
    expect(report).toMatchObject({ error: null, truncated: false, vendorDaemons: [{ name: 'acme', status: 'up' }] });
    expect(report.features).toMatchObject([
      {
        ...{ name: 'cad', vendor: 'acme', issued: 8, inUse: 2, reserved: 1, available: 5 },
        pools: [{ version: '9.9', expiry: 'permanent' }],
        checkouts: [
          { user: 'ana', host: 'ws-1', pid: 3348, count: 1, since: '2026-11-16T14:23:00', handle: '1501', pool: 0 },
          { user: 'bo&co', host: 'ws-2', pid: 8460, count: 1, since: '2026-11-16T17:31:00', handle: 'cc7', pool: 0 },
        ],
      },
      { name: 'view', uncounted: true, issued: null, inUse: 0, pools: [{ expiry: '2027-07-01' }] },
    ]);
  });

  it('without anybody is no idle guess', () => {
    const report = parseReport(page(`<h3>No Licenses in use for ISV acme for product [any]</h3></table>${pools}`));
    expect(report.features.map(({ name, checkouts }) => [name, checkouts])).toEqual([
      ['cad', []],
      ['view', []],
    ]);
  });

  it('that is cut says so', () => {
    const whole = page(uses + pools);
    expect(parseReport(whole.slice(0, whole.indexOf('view'))).truncated).toBe(true);
  });

  it('of something else is none', () => {
    expect(parseReport(page('<h1>It works</h1>')).error?.kind).toBe('not-a-report');
  });
});

it('finds the ISV servers on the status page, and a page that asks for a password', () => {
  const form = (isv: string) => `<form><input type=hidden name=isv value=${isv}></form>`;
  expect(isvsOnPage(page(form('rlm') + form('acme') + form('acme') + form('"b-2"') + form('"x;y"')))).toEqual([
    'acme',
    'b-2',
  ]);
  expect(isLogin(page('<form><input name=username><input type=password name=password></form>'))).toBe(true);
  expect(isLogin(page(uses + pools))).toBe(false);
});
