/** Starts a window: stores follow the main process, then the first paint. */
import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { systemClock } from '../protocol/clock.ts';
import { App } from './app.tsx';
import { BridgeProvider } from './bridge.ts';
import './main.css';
import { startSubscriptions } from './stores/subscriptions.ts';

const bridge = window.seatlight;
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root.');

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
const styles = createDOMRenderer(document, { styleElementAttributes: { nonce } });

startSubscriptions(bridge, systemClock, document);
createRoot(root).render(
  <RendererProvider renderer={styles} targetDocument={document}>
    <BridgeProvider value={bridge}>
      <App />
    </BridgeProvider>
  </RendererProvider>,
);
