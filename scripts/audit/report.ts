/** What `npm audit --json` says of known weaknesses of packages. Pure. */
import { z } from 'zod';

export interface Advisory {
  readonly package: string;
  readonly title: string;
  /** Its address, by which it is known. */
  readonly url: string;
  readonly severity: string;
}

const advisorySchema = z.object({ name: z.string(), title: z.string(), url: z.string(), severity: z.string() });

const reportSchema = z.object({
  /** By package; `via` names the packages by which it is affected, or what is known of itself. */
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), advisorySchema])) })),
});

/** What npm prints instead when it could not ask. */
const failureSchema = z.object({ message: z.string() });

/**
 * The advisories of a report, each once.
 *
 * @throws Error with what npm said when it could not ask, or prints something else
 */
export function readReport(text: string): readonly Advisory[] {
  const parsed = parseJson(text);
  const failure = failureSchema.safeParse(parsed);
  if (failure.success) throw new Error(failure.data.message);
  const report = reportSchema.safeParse(parsed);
  if (!report.success) throw new Error(`npm printed no report: ${text.trim().slice(0, 200) || 'nothing'}`);
  const all = Object.values(report.data.vulnerabilities).flatMap(({ via }) =>
    via.filter((one) => typeof one !== 'string'),
  );
  return [...new Map(all.map(({ name, ...rest }) => [rest.url, { package: name, ...rest }])).values()];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What stands in the way: advisories that nobody has explained, and explanations that no advisory needs any more. */
export function judge(advisories: readonly Advisory[], explained: Readonly<Record<string, string>>): readonly string[] {
  const urls = new Set(advisories.map(({ url }) => url));
  return [
    ...advisories
      .filter(({ url }) => !(url in explained))
      .map((one) => `${one.package}: ${one.title} (${one.severity}, ${one.url})`),
    ...Object.keys(explained)
      .filter((url) => !urls.has(url))
      .map((url) => `${url} is explained in scripts/audit/explained.ts, but no package has it any more.`),
  ];
}
