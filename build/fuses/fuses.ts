/**
 * The fuses of the packaged app: switches in Electron's own program that take away what attackers and curious people could
 * use to run other code in the app's name. A new fuse of Electron must be decided here, or neither the types nor the build
 * go through.
 *
 * @see https://www.electronjs.org/docs/latest/tutorial/fuses
 */
import { type FuseConfig, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

const fuses: Readonly<Record<FuseV1Options, boolean>> = {
  // With this one on, ELECTRON_RUN_AS_NODE makes a signed JavaScript interpreter of the app.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // NODE_OPTIONS could load other code first, and NODE_EXTRA_CA_CERTS bring in a certificate past the settings.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // With this one on, --inspect lets anybody who reaches the port run code in the main process.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // On Windows the program holds the hash of app.asar; on Linux nothing looks at it.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // A folder `app` beside the archive would else be loaded instead of it.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // There is no snapshot of our own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The pages come from app://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's own default: without it every access to the memory of WebAssembly is checked by slower code.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** For whoever flips them, which must be before the program is signed; refuses an Electron with a fuse not named here. */
export const fuseConfig: FuseConfig = { ...fuses, version: FuseVersion.V1, strictlyRequireAllFuses: true };

/**
 * Reads the fuses back from a packaged program.
 *
 * @throws Error that names the fuses that are not as they should be
 */
export async function checkFuses(program: string): Promise<void> {
  const {
    version: _,
    resetAdHocDarwinSignature: __,
    strictlyRequireAllFuses: ___,
    ...found
  } = await getCurrentFuseWire(program);
  const wrong = Object.entries({ ...fuses, ...found }).flatMap(([key, state]) => {
    const option = Number(key) as FuseV1Options;
    const wanted = fuses[option] ? FuseState.ENABLE : FuseState.DISABLE;
    return option in fuses && state === wanted ? [] : [FuseV1Options[option] ?? `number ${key}`];
  });
  if (wrong.length > 0) throw new Error(`${program} has fuses that are not as they should be: ${wrong.join(', ')}.`);
}
