/** One window in one invented state (`?scene=NAME&theme=THEME`), without a main process: for pictures and checks. */
import { createRoot } from 'react-dom/client';
import type { Clock } from '../../../protocol/clock.ts';
import { App } from '../../app.tsx';
import { BridgeProvider } from '../../bridge.ts';
import '../../main.css';
import { startSubscriptions } from '../../stores/subscriptions.ts';
import { exampleNow, settingView } from '../example-site.ts';
import { scenes } from './scenes.ts';

const asked = new URLSearchParams(location.search);
const scene = scenes[asked.get('scene') ?? ''];
const root = document.getElementById('root');
if (scene === undefined || root === null)
  throw new Error(`Name one of these scenes: ${Object.keys(scenes).join(', ')}.`);

/** Stands still, so that two pictures of a scene are the same. */
const still: Clock = {
  now: () => exampleNow,
  monotonic: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every: () => () => {},
};

const bridge = scene();
const theme = asked.get('theme') === 'dark' ? 'dark' : 'light';
bridge.settings = { ...bridge.settings, theme: settingView<'light' | 'dark' | 'system'>(theme, { source: 'user' }) };
startSubscriptions(bridge, still, document);
createRoot(root).render(
  <BridgeProvider value={bridge}>
    <App />
  </BridgeProvider>,
);
