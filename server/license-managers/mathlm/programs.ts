/** Puts the lines of `monitorlm` together to features: one for each program, with a pool for each class. */

import type { Pool } from '../../../protocol/license.ts';
import { blankCheckout, blankFeature } from '../blank-rows.ts';
import type { ReportCheckout, ReportFeature, WallTime } from '../report.ts';
import { secondsAfter } from '../wall-time.ts';
import type { TotalRow, UseRow } from './rows.ts';

interface Program {
  readonly totals: TotalRow[];
  readonly uses: UseRow[];
}

export interface Programs {
  take(row: TotalRow | UseRow): void;
  /** @param reportedAt from which the starts are worked out; unknown without */
  features(reportedAt: WallTime | null): readonly ReportFeature[];
}

export function createPrograms(): Programs {
  const programs = new Map<string, Program>();
  return {
    take(row) {
      const known = programs.get(row.program) ?? { totals: [], uses: [] };
      programs.set(row.program, known);
      if (row.kind === 'use') known.uses.push(row);
      // A class that comes twice is one that was printed twice.
      else if (!known.totals.some((other) => other.class === row.class)) known.totals.push(row);
    },
    features: (reportedAt) => [...programs].map(([name, program]) => featureOf(name, program, reportedAt)),
  };
}

/** Null where one of them is not known, or there is none. */
const sumKnown = (values: readonly (number | null)[]): number | null =>
  values.length === 0 || values.includes(null) ? null : (values as number[]).reduce((total, value) => total + value, 0);

function featureOf(name: string, { totals, uses }: Program, reportedAt: WallTime | null): ReportFeature {
  const classes = totals.map((total) => total.class);
  return {
    ...blankFeature,
    name,
    server: 0,
    issued: sumKnown(totals.map(({ authorised }) => authorised)),
    inUse: sumKnown(totals.map(({ used }) => used)),
    pools: totals.map((total) => poolOf(total)),
    checkouts: uses.map((use) => checkoutOf(use, classes, reportedAt)),
  };
}

/** MathLM tells neither version nor expiry of what it has, only the class. */
const poolOf = (total: TotalRow): Pool => ({
  version: null,
  expiry: null,
  issued: total.authorised,
  vendorString: total.class === null ? null : `class ${total.class}`,
});

function checkoutOf(use: UseRow, classes: readonly (string | null)[], reportedAt: WallTime | null): ReportCheckout {
  const { user, host, version, minutes } = use;
  const pool = classes.indexOf(use.class);
  return {
    ...blankCheckout,
    user,
    host,
    version,
    since: reportedAt === null || minutes === null ? null : secondsAfter(reportedAt, -minutes * 60),
    sinceDoubt: 'duration',
    pool: pool < 0 ? null : pool,
  };
}
