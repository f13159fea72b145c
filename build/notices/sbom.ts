/**
 * The software bill of materials: what a package is made of, for programs that look for known weaknesses. Pure.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
import { createHash } from 'node:crypto';
import type { Component } from './component.ts';

/** A name has a place to itself in CycloneDX when it has a scope: `@scope/name`. */
const nameParts = (name: string) => {
  const [, group, rest] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  return group === undefined ? { name } : { group, name: rest };
};

const licenses = (license: string) =>
  /[\s()]/.test(license) ? [{ expression: license }] : [{ license: { id: license } }];

const component = ({ name, version, license, purl }: Component) => ({
  type: 'library',
  'bom-ref': purl,
  ...nameParts(name),
  version,
  licenses: licenses(license),
  purl,
});

/** The same content has the same number, in the form that the format wants (a UUID). */
function serialNumber(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * @param product what the components are in
 * @returns CycloneDX 1.6 as JSON
 */
export function sbomText(
  product: { readonly name: string; readonly version: string },
  of: readonly Component[],
): string {
  const root = {
    type: 'application',
    'bom-ref': `${product.name}@${product.version}`,
    ...product,
    licenses: licenses('MIT'),
  };
  const components = of.map(component);
  const dependsOn = of.map(({ purl }) => purl);
  const content = { metadata: { component: root }, components, dependencies: [{ ref: root['bom-ref'], dependsOn }] };
  const head = { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: serialNumber(JSON.stringify(content)) };
  return `${JSON.stringify({ ...head, version: 1, ...content }, null, 2)}\n`;
}
