/**
 * How files beside a document are named: `bridge (Seatlight 2026-11-22 14.05).svg` for what was in it when its application
 * was closed, `bridge (before Seatlight 2026-11-22 14.05).svg` for what was in its file before. Pure.
 */

/** Of the 255 bytes that file systems allow, with room for what others put behind a name. */
const maxNameBytes = 240;
/** A longer one is no ending, but a part of the name. */
const maxEndingUnits = 20;
/** Of names that systems refuse: what Windows cannot write, and what no system shows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are to go.
const forbidden = /[<>:"/\\|?*\u0000-\u001f\u007f]/gu;

/** Of a copy of a copy only the last moment is told. */
const earlierMark = /( \((?:before )?Seatlight \d{4}-\d\d-\d\d \d\d\.\d\d(?: \d+)?\))+$/u;

export interface NamedMoment {
  readonly role: 'copy' | 'before';
  /** By the clock of this computer; written in its own time zone. */
  readonly at: number;
}

/**
 * The name of a file beside a document.
 *
 * @param name of the document, as its file or its application calls it
 * @param extension what the name must end in, such as `.svg`; what it ends in anyway when there is none
 * @param number from 1; told from 2 on, where the names before are taken
 * @param maxUnits most UTF-16 units, where the whole path is limited
 */
export function nameBeside(
  name: string,
  { role, at }: NamedMoment,
  { number = 1, extension, maxUnits = maxNameBytes }: { number?: number; extension?: string; maxUnits?: number } = {},
): string {
  const { stem: whole, ending } = partsOf(name.replaceAll(forbidden, '_'), extension);
  const stem = whole.replace(earlierMark, '') || whole;
  const prefix = role === 'copy' ? 'Seatlight' : 'before Seatlight';
  const mark = ` (${prefix} ${momentText(at)}${number === 1 ? '' : ` ${number}`})${ending}`;
  return `${shortened(stem, maxUnits - mark.length, maxNameBytes - Buffer.byteLength(mark))}${mark}`;
}

function partsOf(name: string, extension: string | undefined): { readonly stem: string; readonly ending: string } {
  const dot = name.lastIndexOf('.');
  const found = dot > 0 && name.length - dot <= maxEndingUnits ? name.slice(dot) : '';
  const wanted = extension === undefined ? found : extension.replaceAll(forbidden, '_');
  const stem = found !== '' && found.toLowerCase() === wanted.toLowerCase() ? name.slice(0, dot) : name;
  // Windows drops what stands at the end of a name.
  return { stem, ending: wanted.replace(/[. ]+$/u, '') };
}

/** `2026-11-22 14.05`: a colon is not allowed in the names of Windows. */
function momentText(at: number): string {
  const time = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${date} ${two(time.getHours())}.${two(time.getMinutes())}`;
}

/** The begin of a text that fits, without splitting a character. */
function shortened(text: string, units: number, bytes: number): string {
  let kept = '';
  let size = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (kept.length + character.length > units || size > bytes) break;
    kept += character;
  }
  return kept.trimEnd();
}
