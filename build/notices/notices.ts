/** The text that names everybody whose work is in a package, with the licences. Pure. */
import type { Component } from './component.ts';

const line = '-'.repeat(80);

const paragraph = (of: readonly Component[]): string =>
  [line, ...of.map(({ name, version, license }) => `${name} ${version} (${license})`), '', ...textsOf(of[0])].join(
    '\n',
  );

const textsOf = (component: Component | undefined) => component?.texts.map((text) => `${text.trim()}\n`) ?? [];

/** @param product name and version of what the work is in */
export function noticesText(product: string, components: readonly Component[]): string {
  const byText = Map.groupBy(components, ({ texts }) =>
    texts.map((text) => text.trim().replace(/\s+/g, ' ')).join('\0'),
  );
  const head = `${product} contains the work of others. These are their names and licences.\n`;
  return [head, ...[...byText.values()].map(paragraph)].join('\n');
}
