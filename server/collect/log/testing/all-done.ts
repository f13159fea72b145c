/** Everything in memory is done after a few turns of the event loop. */
export async function allDone(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
