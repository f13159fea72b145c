/** Where the code of a thread is: a source file when run from sources, a file beside the bundle when built. */
import { setFlagsFromString } from 'node:v8';

/**
 * Node strips the types of sources by WebAssembly, and V8 may crash when threads do so at once: it frees wrappers that it
 * has made better ones for while another thread looks at them. So none are made (they would be after a thousand calls).
 *
 * @see https://github.com/bardesss/haelan/pull/187 for the crash, taken apart
 */
const keepWrappers = '--wasm-wrapper-tiering-budget=2000000000';

/**
 * @param base `import.meta.url` of whoever starts the thread
 * @param source its code, from there
 * @param built the same when built
 */
export function threadUrl(base: string, source: string, built: string): URL {
  if (!base.endsWith('.ts')) return new URL(built, base);
  setFlagsFromString(keepWrappers);
  return new URL(source, base);
}
