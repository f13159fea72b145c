import { describe, expect, it } from 'vitest';
import { sampleFeature, sampleServer } from '../server/testing/sample-state.ts';
import { exitCodes } from './exit-codes.ts';
import { featuresToWaitFor } from './wait-features.ts';

const servers = { s: sampleServer('s', { name: 'Simulation' }), t: sampleServer('t', { name: 'Second' }) };
const features = [
  sampleFeature('1', { name: 'mesher', serverId: 's' }),
  sampleFeature('2', { name: 'Mesher', serverId: 't' }),
  sampleFeature('3', { name: 'flow_solver', serverId: 's' }),
  sampleFeature('4', { name: 'flow_post', serverId: 's' }),
  sampleFeature('5', { name: 'flow', serverId: 's' }),
];
const meant = (word: string) => featuresToWaitFor(features, servers, word).map(({ id }) => id);

describe('features to wait for', () => {
  it('are those of the name, wherever they are, before those with it in their name', () => {
    expect(meant('MESHER')).toEqual(['1', '2']);
    expect(meant('flow')).toEqual(['5']);
    expect(meant('solver')).toEqual(['3']);
    expect(meant('2')).toEqual(['2']);
  });

  it('are told when the word means several', () => {
    expect(() => meant('flow_')).toThrow(
      expect.objectContaining({
        exitCode: exitCodes.usage,
        message: expect.stringMatching(/part of 2 feature names:\n {4}flow_solver on Simulation\n {4}flow_post on/),
      }),
    );
  });

  it('are not made up', () => {
    expect(() => meant('cad')).toThrow(expect.objectContaining({ exitCode: exitCodes.notFound }));
  });
});
