/**
 * The smallest program that tools for signing take: headers and one section without code. Pure.
 *
 * @see https://learn.microsoft.com/windows/win32/debug/pe-format
 */

const peAt = 0x40;
const optionalHeaderAt = peAt + 24;
const directories = 16;
const optionalHeaderSize = 112 + directories * 8;
const fileAlignment = 0x200;

export function tinyProgram(): Buffer {
  const file = Buffer.alloc(2 * fileAlignment);
  file.write('MZ', 0);
  file.writeUInt32LE(peAt, 0x3c);
  file.write('PE\0\0', peAt);
  file.writeUInt16LE(0x8664, peAt + 4); // for x64
  file.writeUInt16LE(1, peAt + 6); // one section
  file.writeUInt16LE(optionalHeaderSize, peAt + 20);
  file.writeUInt16LE(0x22, peAt + 22); // executable, knows large addresses
  file.writeUInt16LE(0x20b, optionalHeaderAt); // PE32+
  file.writeUInt32LE(0x1000, optionalHeaderAt + 32); // alignment of sections
  file.writeUInt32LE(fileAlignment, optionalHeaderAt + 36);
  file.writeUInt32LE(0x2000, optionalHeaderAt + 56); // size in memory
  file.writeUInt32LE(fileAlignment, optionalHeaderAt + 60); // size of headers
  file.writeUInt16LE(3, optionalHeaderAt + 68); // for the console
  file.writeUInt32LE(directories, optionalHeaderAt + 108);
  const sectionAt = optionalHeaderAt + optionalHeaderSize;
  file.write('.text', sectionAt);
  file.writeUInt32LE(fileAlignment, sectionAt + 8);
  file.writeUInt32LE(0x1000, sectionAt + 12);
  file.writeUInt32LE(fileAlignment, sectionAt + 16);
  file.writeUInt32LE(fileAlignment, sectionAt + 20);
  return file;
}
