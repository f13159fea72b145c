/**
 * Adds functions to a 64-bit Windows library that lacks them, each doing nothing but to return 0. Pure. Chromium ends at
 * once when a function of Windows that it knows is not there at all; Wine gets some of them later than Windows does.
 *
 * @see https://learn.microsoft.com/windows/win32/debug/pe-format for the layout
 */

/** Of the 40 bytes of a section's header and of the export directory. */
const recordSize = 40;
const codeAndReadable = 0x60000020;
/** `xor eax, eax; ret`, padded so that each function begins at a multiple of 16. */
const returnZero = Buffer.from([0x31, 0xc0, 0xc3, ...Array<number>(13).fill(0xcc)]);
const alignment = 4096;

const up = (value: number, step: number): number => Math.ceil(value / step) * step;

interface Section {
  readonly address: number;
  readonly size: number;
  readonly place: number;
}

interface Image {
  readonly bytes: Buffer;
  /** Where the optional header begins, and the table of sections. */
  readonly optional: number;
  readonly table: number;
  readonly sections: readonly Section[];
}

function readImage(bytes: Buffer): Image {
  const header = bytes.readUInt32LE(0x3c);
  const optional = header + 24;
  if (bytes.toString('latin1', header, header + 4) !== 'PE\0\0' || bytes.readUInt16LE(optional) !== 0x20b) {
    throw new Error('This is not a 64-bit Windows library.');
  }
  const table = optional + bytes.readUInt16LE(header + 20);
  const sections = Array.from({ length: bytes.readUInt16LE(header + 6) }, (_, index) => {
    const at = table + recordSize * index;
    return {
      size: Math.max(bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 16)),
      address: bytes.readUInt32LE(at + 12),
      place: bytes.readUInt32LE(at + 20),
    };
  });
  return { bytes, optional, table, sections };
}

/** Where in the file an address of the loaded library is. */
function placeOf({ sections }: Image, address: number): number {
  const section = sections.find((one) => address >= one.address && address < one.address + one.size);
  if (!section) throw new Error(`No section holds the address ${address}.`);
  return section.place + address - section.address;
}

function textAt(image: Image, address: number): string {
  const place = placeOf(image, address);
  return image.bytes.toString('latin1', place, image.bytes.indexOf(0, place));
}

interface Exports {
  readonly library: string;
  readonly base: number;
  /** Of each function where its code is, or, for one of another library, its name there. */
  readonly functions: readonly (number | string)[];
  /** Which function a name stands for. */
  readonly names: ReadonlyMap<string, number>;
}

function readExports(image: Image): Exports {
  const { bytes, optional } = image;
  const [address, size] = [bytes.readUInt32LE(optional + 112), bytes.readUInt32LE(optional + 116)];
  const at = placeOf(image, address);
  const field = (offset: number) => bytes.readUInt32LE(at + offset);
  const [functions, names, ordinals] = [28, 32, 36].map((offset) => placeOf(image, field(offset))) as [
    number,
    number,
    number,
  ];
  return {
    library: textAt(image, field(12)),
    base: field(16),
    functions: Array.from({ length: field(20) }, (_, index) => {
      const place = bytes.readUInt32LE(functions + 4 * index);
      return place >= address && place < address + size ? textAt(image, place) : place;
    }),
    names: new Map(
      Array.from({ length: field(24) }, (_, index) => [
        textAt(image, bytes.readUInt32LE(names + 4 * index)),
        bytes.readUInt16LE(ordinals + 2 * index),
      ]),
    ),
  };
}

/** Code of the added functions, then the export directory with its tables and texts, to be loaded at `address`. */
function writeExports(all: Exports, added: readonly string[], address: number): { bytes: Buffer; directory: number } {
  const code = Buffer.concat(added.map(() => returnZero));
  const functions = [...all.functions, ...added.map((_, index) => address + returnZero.length * index)];
  // The loader looks names up by halves.
  const names = [...all.names, ...added.map((name, index) => [name, all.functions.length + index] as const)].sort(
    ([one], [other]) => (one < other ? -1 : 1),
  );
  const directory = code.length;
  const tables = { functions: directory + recordSize, names: 0, ordinals: 0, texts: 0 };
  tables.names = tables.functions + 4 * functions.length;
  tables.ordinals = tables.names + 4 * names.length;
  tables.texts = tables.ordinals + 2 * names.length;
  const texts: Buffer[] = [];
  let next = address + tables.texts;
  const text = (value: string): number => {
    const bytes = Buffer.from(`${value}\0`, 'latin1');
    const at = next;
    texts.push(bytes);
    next += bytes.length;
    return at;
  };
  const fixed = Buffer.alloc(tables.texts);
  code.copy(fixed);
  const fields = [text(all.library), all.base, functions.length, names.length];
  const places = [tables.functions, tables.names, tables.ordinals].map((offset) => address + offset);
  for (const [index, value] of [...fields, ...places].entries()) {
    fixed.writeUInt32LE(value, directory + 12 + 4 * index);
  }
  for (const [index, one] of functions.entries()) {
    fixed.writeUInt32LE(typeof one === 'string' ? text(one) : one, tables.functions + 4 * index);
  }
  for (const [index, [name, ordinal]] of names.entries()) {
    fixed.writeUInt32LE(text(name), tables.names + 4 * index);
    fixed.writeUInt16LE(ordinal, tables.ordinals + 2 * index);
  }
  return { bytes: Buffer.concat([fixed, ...texts]), directory };
}

/**
 * The library with these functions as well; those that it has stay as they are.
 *
 * @throws Error when it is not a 64-bit library, or its headers have no room for one more section
 */
export function addExports(library: Buffer, wanted: readonly string[]): Buffer {
  const image = readImage(library);
  const all = readExports(image);
  const added = wanted.filter((name) => !all.names.has(name));
  if (added.length === 0) return library;
  const { optional, table, sections } = image;
  const header = table + recordSize * sections.length;
  if (header + recordSize > library.readUInt32LE(optional + 60)) throw new Error('There is no room for a section.');

  const address = up(Math.max(...sections.map((one) => one.address + one.size)), alignment);
  const { bytes, directory } = writeExports(all, added, address);
  const place = up(library.length, alignment);
  const whole = Buffer.alloc(place + up(bytes.length, alignment));
  library.copy(whole);
  bytes.copy(whole, place);
  whole.write('.added', header, 'latin1');
  for (const [index, value] of [bytes.length, address, up(bytes.length, alignment), place].entries()) {
    whole.writeUInt32LE(value, header + 8 + 4 * index);
  }
  whole.writeUInt32LE(codeAndReadable, header + 36);
  whole.writeUInt16LE(sections.length + 1, optional - 18);
  whole.writeUInt32LE(address + up(bytes.length, alignment), optional + 56);
  whole.writeUInt32LE(0, optional + 64);
  whole.writeUInt32LE(address + directory, optional + 112);
  whole.writeUInt32LE(bytes.length - directory, optional + 116);
  return whole;
}
