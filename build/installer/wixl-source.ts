/** The source as wixl takes it: WiX's language without what wixl 0.101 does not know; `wixl-fix-ups.ts` puts that back. Pure. */
import { relative } from 'node:path';
import type { Element } from '../xml.ts';

const unknownElements = new Set(['ShortcutProperty', 'RemoveRegistryValue', 'PermissionEx']);
const unknownAttributes: Readonly<Record<string, readonly string[]>> = {
  Component: ['Transitive', 'KeyPath'],
  // It knows no `commit`.
  CustomAction: ['Execute'],
  Feature: ['Absent', 'AllowAdvertise'],
  MajorUpgrade: ['AllowSameVersionUpgrades', 'Schedule'],
  MediaTemplate: ['CompressionLevel'],
  Property: ['Secure'],
};
const pathAttributes = ['Source', 'SourceFile'];

/**
 * @param folder where the source will be: wixl finds files only from there
 * @throws Error for letters outside of ASCII, which wixl writes in one encoding and Windows reads in another
 */
export function wixlSource({ name, attributes, children }: Element, folder: string): Element {
  const kept = Object.entries(attributes)
    .filter(([key]) => !unknownAttributes[name]?.includes(key))
    .map(([key, value]) => [key, pathAttributes.includes(key) ? relative(folder, value) : value] as const);
  for (const text of [...kept.map(([, value]) => value), ...children])
    if (typeof text === 'string' && /[^\x20-\x7e]/.test(text))
      throw new Error(`${name}: "${text}" has letters that are not plain English.`);
  return {
    name,
    // Where nothing is said, it marks actions as if they were to be done by the system.
    attributes: { ...(name === 'CustomAction' && { Impersonate: 'yes' }), ...Object.fromEntries(kept) },
    children: children
      .filter((child) => typeof child === 'string' || !isUnknown(name, child))
      .map((child) => (typeof child === 'string' ? child : wixlSource(child, folder))),
  };
}

const isUnknown = (parent: string, child: Element): boolean =>
  unknownElements.has(child.name) || (parent === 'Component' && child.name === 'Condition');
