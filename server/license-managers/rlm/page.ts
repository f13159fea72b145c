/**
 * Reads pages of the web server of RLM: the status page, which names the ISV servers, and the page of the licences of
 * one ISV server with a table of checkouts and one of pools. Columns are found by their headings. Pure.
 */
import { expiryDate } from '../expiry.ts';
import { type HtmlCell, type HtmlRow, htmlAttributes, htmlTables, htmlText } from '../html-tables.ts';
import type { WallTime } from '../report.ts';
import { printsYear, startTime } from './clock.ts';
import { createDraft, isvOf, type RlmDraft, type RlmPool, type RlmUse, wholeNumber } from './draft.ts';

export const isPage = (text: string): boolean => /^\s*<|<html|<table/i.test(text.slice(0, 2000));

/** Whether the page asks for a name and a password in place of what was asked for. */
export const isLogin = (html: string): boolean => /type\s*=\s*["']?password/i.test(html) && !listsPools(html);

const listsPools = (html: string): boolean =>
  /license pool status|licen[sc]e status for isv|no licen[sc]es in use/i.test(html);

/** Names of the ISV servers on the status page, from the forms that lead to them. */
export function isvsOnPage(html: string): readonly string[] {
  const inputs = [...html.matchAll(/<input\b((?:"[^"]{0,2000}"|'[^']{0,2000}'|[^'"<>]){0,2000})>/gi)].map(
    ([, tag = '']) => htmlAttributes(tag),
  );
  const names = inputs.filter(({ name }) => name?.toLowerCase() === 'isv').map(({ value = '' }) => value);
  return [...new Set(names)].filter((name) => /^[\w.-]+$/.test(name) && !/^rlm$/i.test(name));
}

/** What a page of licences says. */
export function parsePage(html: string, now: WallTime | null): RlmDraft {
  const draft = createDraft();
  const isv = /\bfor isv\s+([\w.-]+)/i.exec(htmlText(html.slice(0, 100_000)))?.[1] ?? isvsOnPage(html)[0] ?? null;
  draft.isReport = listsPools(html);
  draft.isCut = draft.isReport && !/<\/html>\s*$|<\/body>/i.test(html);
  for (const [heading, ...rows] of htmlTables(html)) {
    const columns = heading?.map(({ text }) => text.toLowerCase().replaceAll(/[^a-z]/g, '')) ?? [];
    const has = (name: string): boolean => columns.includes(name);
    if (!has('product')) continue;
    const records = rows.filter((row) => row.length > 2).map((row) => recordOf(row, columns));
    if (has('inuse')) draft.pools.push(...records.map((record) => poolOf(record, isv)).filter((pool) => pool !== null));
    else if (has('user'))
      draft.uses.push(...records.map((record) => useOf(record, isv, now)).filter((use) => use !== null));
  }
  if (isv === null || !draft.isReport) return draft;
  const server = isvOf(draft, isv);
  server.status = 'up';
  server.hasPools = draft.pools.length > 0;
  server.hasUses = draft.uses.length > 0;
  return draft;
}

interface Record {
  readonly at: (...names: readonly string[]) => string | undefined;
  readonly cells: readonly HtmlCell[];
}

const recordOf = (row: HtmlRow, columns: readonly string[]): Record => ({
  at: (...names) => row[columns.findIndex((column) => names.includes(column))]?.text,
  cells: row,
});

function poolOf({ at }: Record, isv: string | null): RlmPool | null {
  const product = at('product') ?? '';
  if (product === '') return null;
  const count = at('count') ?? '';
  return {
    product,
    isv,
    version: at('ver', 'version') || null,
    number: wholeNumber(at('pool')),
    count: wholeNumber(count),
    isUncounted: /^(uncounted|unlimited)/i.test(count),
    isTokenBased: /token/i.test(count),
    inUse: wholeNumber(at('inuse')),
    reservations: wholeNumber(at('res', 'reservations')),
    softLimit: wholeNumber(at('softlim', 'softlimit')),
    expiry: expiryDate(at('expires', 'exp') ?? ''),
  };
}

function useOf({ at, cells }: Record, isv: string | null, now: WallTime | null): RlmUse | null {
  const product = at('product') ?? '';
  const licenses = wholeNumber(at('lic'));
  const reserved = wholeNumber(at('res'));
  if (product === '' || licenses === null || reserved === null || licenses + reserved === 0) return null;
  const said = cells.map(({ text }) => text).join(' ');
  return {
    product,
    isv,
    version: at('ver', 'version') || null,
    pool: wholeNumber(at('pool')),
    user: at('user') ?? '',
    host: at('host') ?? '',
    licenses,
    reserved,
    since: startTime(at('outtime') ?? '', now),
    isYearTold: printsYear(at('outtime') ?? ''),
    handle: cells.map(({ fields }) => fields.handle).find((handle) => handle !== undefined) ?? null,
    pid: wholeNumber(at('pid')),
    extra: null,
    isQueued: false,
    roaming: /\broam(ing|ed)\b/i.test(said) ? { until: null } : null,
  };
}
