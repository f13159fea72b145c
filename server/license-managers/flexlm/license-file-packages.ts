/** Packages in license files of FlexLM, and what their parts are licensed with. Pure. */
import type { LicenseFileLine, LicenseFilePackage } from '../license-file.ts';
import { supersededBefore } from './license-file-lines.ts';

/** A `PACKAGE` line as it stands there. */
export interface PackageLine extends Omit<LicenseFilePackage, 'parts'> {
  readonly version: string | null;
  readonly supersedes: readonly string[];
  /** `YYYY-MM-DD`, or null where it is not told. */
  readonly issuedOn: string | null;
  readonly parts: readonly PackagePart[];
}

interface PackagePart {
  readonly name: string;
  readonly version: string | null;
  /** Licences of it for each of the package. */
  readonly each: number;
}

/** The packages without those that are superseded; what several lines say about one is put together. */
export function packagesThatCount(all: readonly PackageLine[]): readonly PackageLine[] {
  const days = supersededBefore(all);
  const left = all.filter(({ name, issuedOn }) => issuedOn === null || issuedOn >= (days.get(name) ?? ''));
  const packages = new Map<string, PackageLine>();
  for (const line of left) {
    const key = JSON.stringify([line.vendor, line.name, plain(line.version)]);
    const known = packages.get(key);
    const parts = new Map([...(known?.parts ?? []), ...line.parts].map((part) => [JSON.stringify(part), part]));
    packages.set(key, { ...line, isSuite: line.isSuite || known?.isSuite === true, parts: [...parts.values()] });
  }
  return [...packages.values()];
}

/**
 * Lines for the parts of packages. A package alone licenses nothing: a line of its own name does, and each of its licences is
 * one of every part (several, where the package says so and is no suite).
 */
export function partLines(
  lines: readonly LicenseFileLine[],
  packages: readonly PackageLine[],
): readonly LicenseFileLine[] {
  return packages.flatMap(({ name, vendor, version, isSuite, parts }) =>
    lines
      .filter((line) => line.feature === name && line.vendor === vendor)
      .filter((line) => version === null || plain(line.version) === plain(version))
      .flatMap((line) =>
        parts.map((part) => ({
          ...line,
          feature: part.name,
          version: part.version ?? line.version,
          issued: line.issued === null ? null : line.issued * (isSuite ? 1 : part.each),
          ofPackage: name,
        })),
      ),
  );
}

/** `1.000` and `1.0` are one version. */
const plain = (version: string | null): string | null =>
  version === null || Number.isNaN(Number(version)) ? version : String(Number(version));
