/** Does in a scene what a person would, with the mouse and the keys. */
import type { Page } from 'playwright';
import type { Step } from '../../renderer/testing/gallery/steps.ts';

/** How far down an element it is dragged, in pixels. */
const down = 12;

export async function doStep(page: Page, step: Step): Promise<void> {
  if ('click' in step) await page.locator(step.click).first().click();
  else if ('rightClick' in step) await page.locator(step.rightClick).click({ button: 'right' });
  else if ('press' in step) await page.keyboard.press(step.press);
  else if ('type' in step) await page.keyboard.type(step.type);
  else {
    const box = await page.locator(step.drag).first().boundingBox();
    if (box === null) throw new Error(`There is nothing to drag on: ${step.drag}`);
    const at = (fraction: number) => [box.x + box.width * fraction, box.y + down] as const;
    await page.mouse.move(...at(step.from));
    await page.mouse.down();
    await page.mouse.move(...at((step.from + step.to) / 2));
    await page.mouse.move(...at(step.to));
    if (!step.hold) await page.mouse.up();
  }
}
