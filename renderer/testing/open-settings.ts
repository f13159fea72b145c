/** Opens the settings window in a test. */
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts';
import { type Drawn, draw } from './render.tsx';

export interface OpenedSettings {
  readonly bridge: FakeBridge;
  readonly drawn: Drawn;
}

/** @param change what the main process answers, when it is not the example */
export async function openSettingsWindow(change: (bridge: FakeBridge) => void = () => {}): Promise<OpenedSettings> {
  const bridge = createFakeBridge('settings');
  change(bridge);
  const drawn = await draw(bridge);
  // The window is a part of its own that is fetched when it is needed.
  await import('../features/settings/settings.tsx');
  await drawn.act(() => {});
  return { bridge, drawn };
}
