/** Draws a window in a test, with a size that the virtual list can fill. */
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import { App } from '../app.tsx';
import { BridgeProvider } from '../bridge.ts';
import { startSubscriptions } from '../stores/subscriptions.ts';
import { exampleNow } from './example-site.ts';
import type { FakeBridge } from './fake-bridge.ts';
import { resetStores } from './reset-stores.ts';
import { settle } from './settle.ts';

export interface Drawn {
  readonly root: HTMLElement;
  readonly clock: ManualClock;
  /** All that can be read. */
  text(): string;
  /** The element with this role whose name contains the text; throws when there is none. */
  find(role: string, name: string): HTMLElement;
  findAll(role: string): readonly HTMLElement[];
  /** Presses a key where the focus is. */
  press(key: string, modifiers?: KeyboardEventInit): Promise<void>;
  /** Chooses in a list, by the value of the choice. */
  choose(list: HTMLElement, value: string): Promise<void>;
  /** Puts a text into a field as typing does. */
  type(field: HTMLElement, text: string): Promise<void>;
  click(element: HTMLElement): Promise<void>;
  /** Does something and waits until the window shows it. */
  act(what: () => void): Promise<void>;
  close(): Promise<void>;
}

const implicitRoles: Readonly<Record<string, string>> = {
  button: 'button, [role="button"]',
  textbox: 'input:not([type="radio"]):not([type="checkbox"])',
  radio: 'input[type="radio"]',
  checkbox: 'input[type="checkbox"]',
  combobox: 'select',
  heading: 'h1, h2, h3, h4',
  article: 'article',
  switch: '[role="switch"]',
};

/** Opens the window of `bridge.view`. Close it at the end of the test. */
export async function draw(bridge: FakeBridge): Promise<Drawn> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  standInForLayout();
  resetStores();
  const root = document.body.appendChild(document.createElement('div'));
  const clock = createManualClock(exampleNow);
  const react = createRoot(root);
  const stop = startSubscriptions(bridge, clock, document);
  await act(async () => {
    react.render(
      <BridgeProvider value={bridge}>
        <App />
      </BridgeProvider>,
    );
    await settle();
  });
  const change = (what: () => void) =>
    act(async () => {
      what();
      await settle();
    });
  const findAll = (role: string) => [...root.querySelectorAll<HTMLElement>(implicitRoles[role] ?? `[role="${role}"]`)];
  return {
    root,
    clock,
    text: () => root.textContent ?? '',
    findAll,
    find(role, name) {
      const found = findAll(role).find((element) => nameOf(element).includes(name));
      if (found === undefined)
        throw new Error(`No ${role} is called "${name}": ${findAll(role).map(nameOf).join(' | ')}`);
      return found;
    },
    press: (key, modifiers = {}) =>
      change(() => {
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }));
      }),
    choose: (list, value) =>
      change(() => {
        Object.assign(list, { value });
        list.dispatchEvent(new Event('change', { bubbles: true }));
      }),
    type: (field, text) =>
      change(() => {
        field.focus();
        // React watches the property itself: only the prototype's setter looks like typing to it.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    click: (element) => change(() => element.click()),
    act: change,
    async close() {
      stop();
      await act(async () => react.unmount());
      root.remove();
    },
  };
}

const nameOf = (element: HTMLElement): string =>
  element.getAttribute('aria-label') ??
  document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent ??
  (isField(element) ? element.labels?.[0]?.textContent : element.textContent) ??
  '';

const isField = (element: HTMLElement): element is HTMLInputElement | HTMLSelectElement =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement;

/** No layout happens in a test, and a list without height draws nothing; nothing moves in it either. */
function standInForLayout(): void {
  Object.defineProperties(HTMLElement.prototype, {
    clientHeight: { configurable: true, get: () => 600 },
    clientWidth: { configurable: true, get: () => 400 },
    offsetHeight: { configurable: true, get: () => 40 },
    animate: { configurable: true, value: undefined },
  });
}
