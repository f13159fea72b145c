/** Writes beside a program whose work it contains, for people and for programs. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Component, objection } from './component.ts';
import { noticesText } from './notices.ts';
import { sbomText } from './sbom.ts';

export const noticesFile = 'THIRD-PARTY-NOTICES.txt';
export const sbomFile = 'sbom.cdx.json';

/**
 * @throws Error that names each component that may not be shipped, and why
 */
export async function writeNotices(
  folder: string,
  product: { readonly name: string; readonly version: string },
  components: readonly Component[],
): Promise<void> {
  const objections = components.flatMap((one) => {
    const found = objection(one);
    return found ? [`${one.name} ${one.version} ${found}`] : [];
  });
  if (objections.length > 0) {
    throw new Error(`This cannot be shipped as it is (see build/notices/): ${objections.join('; ')}.`);
  }
  await writeFile(join(folder, noticesFile), noticesText(`${product.name} ${product.version}`, components));
  await writeFile(join(folder, sbomFile), sbomText(product, components));
}
