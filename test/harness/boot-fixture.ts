/**
 * Images of a hundred bytes that send given bytes over the serial line and then end in a given way: what
 * tests of the machines boot instead of a compiled program. Machine code by hand, so that these tests
 * depend on nothing but QEMU.
 */
import type { IsaName } from '../../targets/target.ts';

/** 'off': powers off. 'hang': halts for good. 'reset': triple fault (x86-64 only). */
export type Ending = 'off' | 'hang' | 'reset';

export function bootFixture(isa: IsaName, line: Uint8Array, ending: Ending): Uint8Array {
  return isa === 'x86_64' ? multibootFixture(line, ending) : arm64ImageFixture(line, ending);
}

const loadAddress = 0x100000;
const codeOffset = 0x60;
const dataOffset = 0x100;

/** An ELF64 header, so that the file is recognised; a Multiboot header with addresses, by which QEMU loads it. */
function multibootFixture(line: Uint8Array, ending: Ending): Uint8Array {
  const image = new Uint8Array(dataOffset + line.length);
  const view = new DataView(image.buffer);
  image.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0xff]);
  view.setUint16(16, 3, true);
  view.setUint16(18, 62, true);

  const magic = 0x1badb002;
  const addressFields = 0x10000;
  const end = loadAddress + image.length;
  const header = [magic, addressFields, -(magic + addressFields), loadAddress + 0x40, loadAddress, end, end];
  [...header, loadAddress + codeOffset].forEach((word, index) => {
    view.setUint32(0x40 + index * 4, word, true);
  });

  const send = [
    [0xbe, ...word32(loadAddress + dataOffset)], // mov esi, data
    [0xb9, ...word32(line.length)], // mov ecx, length
    [0xac, 0x88, 0xc4], // next: lodsb; mov ah, al
    [0x66, 0xba, 0xfd, 0x03], // mov dx, line status register
    [0xec, 0xa8, 0x20, 0x74, 0xfb], // wait: in al, dx; test al, 0x20; jz wait
    [0xb2, 0xf8, 0x88, 0xe0, 0xee], // mov dl, 0xf8; mov al, ah; out dx, al
    [0x49, 0x75, 0xec], // dec ecx; jnz next
  ];
  const endings: Record<Ending, number[][]> = {
    off: [[0x66, 0xba, 0xf4, 0x00, 0xb8, 1, 0, 0, 0, 0xef]], // mov dx, 0xf4; mov eax, 1; out dx, eax
    hang: [],
    reset: [
      [0x0f, 0x01, 0x1d, ...word32(loadAddress + 0x20)],
      [0x0f, 0x0b],
    ], // lidt of zeros; ud2
  };
  const halt = [0xfa, 0xf4, 0xeb, 0xfc]; // cli; again: hlt; jmp again
  image.set([...send, ...endings[ending], halt].flat(), codeOffset);
  image.set(line, dataOffset);
  return image;
}

/** The arm64 `Image` header, then code at 0x40 and the bytes at 0x100. */
function arm64ImageFixture(line: Uint8Array, ending: Ending): Uint8Array {
  const image = new Uint8Array(dataOffset + line.length);
  const view = new DataView(image.buffer);
  view.setBigUint64(16, BigInt(image.length), true);
  image.set([0x41, 0x52, 0x4d, 0x64], 56);

  const send = [
    0x10000601, // adr x1, data
    0x52800002 | (line.length << 5), // mov w2, #length
    0xd2a12003, // mov x3, #0x09000000
    0x38401424, // next: ldrb w4, [x1], #1
    0xb9401865, // wait: ldr w5, [x3, #0x18]
    0x372fffe5, // tbnz w5, #5, wait
    0xb9000064, // str w4, [x3]
    0x71000442, // subs w2, w2, #1
    0x54ffff61, // b.ne next
  ];
  const powerOff = [0x52800100, 0x72b08000, 0xd4000002]; // mov w0, #8; movk w0, #0x8400, lsl #16; hvc #0
  const halt = [0xd503207f, 0x17ffffff]; // again: wfi; b again
  view.setUint32(0, 0x14000010, true); // b 0x40
  [...send, ...(ending === 'off' ? powerOff : []), ...halt].forEach((word, index) => {
    view.setUint32(0x40 + index * 4, word, true);
  });
  image.set(line, dataOffset);
  return image;
}

function word32(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >> 24) & 0xff];
}
