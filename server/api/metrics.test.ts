import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Feature } from '../../protocol/license.ts';
import { emptyRequests } from '../site/requests.ts';
import { createSampleApi, type SampleApi } from '../testing/sample-api.ts';
import { sampleReclaim, sampleWait } from '../testing/sample-requests.ts';

let sample: SampleApi;
beforeEach(async () => {
  sample = await createSampleApi();
});
afterEach(() => sample.api.close());

test('metrics have what is known, and nothing for what is not', async () => {
  sample.state = {
    ...sample.state,
    requests: {
      ...emptyRequests,
      waits: { w: sampleWait('w', { featureIds: ['a'] }) },
      reclaims: { r: sampleReclaim('r', { serverId: 's' }) },
    },
  };
  const { features } = sample.state.site;
  const denied = { counter: 9, count: 2, since: 1_000, lastAt: null };
  const counting = { ...features, a: { ...(features.a as Feature), denied, queued: null } };
  sample.state = { ...sample.state, site: { ...sample.state.site, features: counting } };
  const answer = await sample.get('/metrics');
  expect(answer.headers['content-type']).toContain('text/plain');
  const lines = answer.body.split('\n');
  for (const line of [
    'seatlight_agents 5',
    'seatlight_license_server_up{server="s",name="s"} 1',
    'seatlight_feature_in_use{server="s",feature="a",vendor="vendord"} 7',
    'seatlight_feature_issued{server="s",feature="a",vendor="vendord"} 10',
    'seatlight_feature_denied_total{server="s",feature="a",vendor="vendord"} 2',
    'seatlight_polls_total{server="s",result="good"} 3',
    'seatlight_polls_total{server="s",result="failed"} 1',
    'seatlight_poll_seconds_total{server="s"} 2.5',
    'seatlight_denials_total{server="s",reason="full"} 2',
    'seatlight_log_events_total{server="s"} 40',
    'seatlight_waits{server="s"} 1',
    'seatlight_reclaims{server="s",status="open"} 1',
    'seatlight_reclaims_ended_total{server="s",status="released"} 4',
    'seatlight_broker_connected{broker="site-a"} 1',
    'seatlight_broker_lost_bytes_total{broker="site-a"} 7',
    'seatlight_history_ok 1',
    'seatlight_build_info{version="1.2.3"} 1',
  ]) {
    expect(lines).toContain(line);
  }
  expect(answer.body).not.toContain('server_up{server="t"');
  expect(answer.body.match(/^seatlight_feature_denied_total\{/gm)).toHaveLength(1);
  expect(answer.body).not.toMatch(/^seatlight_feature_queued\{[^}]*feature="a"/m);
  expect(answer.body).not.toMatch(/feature_in_use\{[^}]*feature="srv/);
  expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
  const again = await sample.get('/metrics');
  expect(again.body.match(/^seatlight_feature_in_use\{.*$/gm)).toEqual(
    answer.body.match(/^seatlight_feature_in_use\{.*$/gm),
  );
});
