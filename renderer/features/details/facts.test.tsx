import { afterEach, describe, expect, it } from 'vitest';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import type { Feature } from '../../../protocol/license.ts';
import { byId, exampleFeature, exampleServer, exampleState } from '../../testing/example-site.ts';
import { createFakeBridge } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

let drawn: Drawn;
afterEach(() => drawn.close());

async function show(change: Partial<Feature>): Promise<string> {
  const feature = { ...exampleFeature({ name: 'solver', issued: 8, inUse: 1 }), ...change };
  const bridge = createFakeBridge();
  bridge.state = exampleState({
    site: { servers: byId([exampleServer()]), features: byId([feature]), marks: {}, lines: {} },
    holders: { [feature.id]: emptyTopic },
  });
  drawn = await draw(bridge);
  await drawn.act(() => bridge.tell('view:go', { kind: 'feature', featureId: feature.id }));
  return drawn.text();
}

describe('what a license manager does not tell', () => {
  it('is said, and not taken for none', async () => {
    expect(await show({ queued: null })).toContain('does not tell of queued seats.');
    await drawn.close();
    expect(await show({ borrowed: null, reserved: null, queued: null })).toContain(
      'does not tell of borrowed, reserved or queued seats.',
    );
  });

  it('is not spoken of where all is told, or nothing is known at all', async () => {
    expect(await show({})).not.toContain('does not tell');
    await drawn.close();
    expect(await show({ inUse: null, borrowed: null, reserved: null, queued: null })).not.toContain('does not tell');
  });
});
