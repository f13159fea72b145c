// @ts-check
/**
 * What must be on a Linux machine outside of npm, and the Debian or Ubuntu package that brings it. Where releases name a
 * package differently, the newer name stands first.
 */

/**
 * @typedef {object} Need
 * @property {'library' | 'program' | 'file'} kind
 * @property {string} name file name of the library, name of the program, or path of the file
 * @property {readonly string[]} packages
 */

/** @param {string} name @param {...string} packages @returns {Need} */
const library = (name, ...packages) => ({ kind: 'library', name, packages });
/** @param {string} name @param {...string} packages @returns {Need} */
const program = (name, ...packages) => ({ kind: 'program', name, packages });
/** @param {string} name @param {...string} packages @returns {Need} */
const file = (name, ...packages) => ({ kind: 'file', name, packages });

/** Libraries that Electron is linked against, and those it opens while it runs. */
export const electronLibraries = [
  library('libglib-2.0.so.0', 'libglib2.0-0t64', 'libglib2.0-0'),
  library('libgobject-2.0.so.0', 'libglib2.0-0t64', 'libglib2.0-0'),
  library('libgio-2.0.so.0', 'libglib2.0-0t64', 'libglib2.0-0'),
  library('libnspr4.so', 'libnspr4'),
  library('libnss3.so', 'libnss3'),
  library('libnssutil3.so', 'libnss3'),
  library('libsmime3.so', 'libnss3'),
  library('libatk-1.0.so.0', 'libatk1.0-0t64', 'libatk1.0-0'),
  library('libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'),
  library('libatspi.so.0', 'libatspi2.0-0t64', 'libatspi2.0-0'),
  library('libcups.so.2', 'libcups2t64', 'libcups2'),
  library('libdbus-1.so.3', 'libdbus-1-3'),
  library('libcairo.so.2', 'libcairo2'),
  library('libpango-1.0.so.0', 'libpango-1.0-0'),
  library('libgtk-3.so.0', 'libgtk-3-0t64', 'libgtk-3-0'),
  library('libX11.so.6', 'libx11-6'),
  library('libXcomposite.so.1', 'libxcomposite1'),
  library('libXdamage.so.1', 'libxdamage1'),
  library('libXext.so.6', 'libxext6'),
  library('libXfixes.so.3', 'libxfixes3'),
  library('libXrandr.so.2', 'libxrandr2'),
  library('libxcb.so.1', 'libxcb1'),
  library('libxkbcommon.so.0', 'libxkbcommon0'),
  library('libgbm.so.1', 'libgbm1'),
  library('libdrm.so.2', 'libdrm2'),
  library('libexpat.so.1', 'libexpat1'),
  library('libudev.so.1', 'libudev1'),
  library('libasound.so.2', 'libasound2t64', 'libasound2'),
  library('libgcc_s.so.1', 'libgcc-s1'),
  library('libnotify.so.4', 'libnotify4'),
];

/** For a display of our own on a machine that has none. */
export const displayPrograms = [program('Xvfb', 'xvfb'), program('dbus-daemon', 'dbus-daemon', 'dbus')];

/** For the whole desktop of the end-to-end tests: panel with tray, notifications, and tools to click and look. */
export const desktopPrograms = [
  ...displayPrograms,
  program('openbox', 'openbox'),
  program('xfce4-panel', 'xfce4-panel'),
  program('dunst', 'dunst'),
  program('notify-send', 'libnotify-bin'),
  program('xdotool', 'xdotool'),
  program('xprop', 'x11-utils'),
  program('xsetroot', 'x11-xserver-utils'),
  program('import', 'imagemagick'),
  // Applications with documents, and what speaks to them.
  program('gdbus', 'libglib2.0-bin'),
  program('mousepad', 'mousepad'),
  program('inkscape', 'inkscape'),
  file('/usr/share/icons/Adwaita/index.theme', 'adwaita-icon-theme'),
  file('/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', 'fonts-dejavu-core'),
];

/** What makes the installer for Windows on Linux: its compiler, that of its launcher, and what tests read it with. */
export const installerPrograms = [
  program('wixl', 'wixl'),
  program('msibuild', 'msitools'),
  program('msiinfo', 'msitools'),
  program('x86_64-w64-mingw32-gcc', 'gcc-mingw-w64-x86-64-win32', 'gcc-mingw-w64-x86-64'),
  program('x86_64-w64-mingw32-windres', 'binutils-mingw-w64-x86-64'),
];

/** For trying the Windows app under Wine, besides what the end-to-end tests need. */
export const windowsPrograms = [
  ...installerPrograms,
  program('mmdebstrap', 'mmdebstrap'),
  // What is in an installer, and WiX, to compare with.
  program('msiextract', 'msitools'),
  program('mono', 'mono-runtime'),
  file('/usr/lib/mono/4.5/System.Core.dll', 'libmono-system-core4.0-cil'),
  file('/usr/lib/mono/4.5/System.Xml.dll', 'libmono-system-xml4.0-cil'),
  file('/usr/lib/mono/4.5/System.Configuration.dll', 'libmono-system-configuration4.0-cil'),
];
