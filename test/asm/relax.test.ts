/** Sizes that depend on where labels end up: jumps, alignment, distances. */
import assert from 'node:assert/strict';
import { bytesOf, errorsOf, objectOf, relocationsOf } from './support.ts';

/** `.text` of that many bytes. */
function sizeOf(text: string): number {
  return objectOf(text).sections[0].data.length;
}

describe('jumps', () => {
  it('are short up to 127 bytes ahead and 128 back', () => {
    assert.equal(sizeOf('jmp 1f\n.skip 127\n1:'), 2 + 127);
    assert.equal(sizeOf('jmp 1f\n.skip 128\n1:'), 5 + 128);
    assert.equal(sizeOf('1: .skip 126\njmp 1b'), 126 + 2);
    assert.equal(sizeOf('1: .skip 127\njmp 1b'), 127 + 5);
    assert.equal(sizeOf('je 1f\n.skip 128\n1:'), 6 + 128);
  });

  it('that grow may make others grow', () => {
    // The second jump reaches only while the first is short.
    assert.equal(sizeOf('1: jmp 2f\n.skip 124\njmp 1b\n2: .skip 200\n'), 2 + 124 + 2 + 200);
    assert.equal(sizeOf('1: jmp 2f\n.skip 124\njmp 1b\n.skip 200\n2:'), 5 + 124 + 5 + 200);
  });

  it('measure across alignment', () => {
    assert.equal(bytesOf('jmp 1f\n.balign 4\n1: ret'), 'eb026690c3');
  });

  it('to other sections, undefined or weak symbols are left to the linker', () => {
    assert.deepEqual(relocationsOf('jmp outside\njmp weak\n.weak weak\nweak: ret'), [
      '1 R_X86_64_PLT32 outside-4',
      '6 R_X86_64_PLT32 weak-4',
    ]);
    assert.deepEqual(relocationsOf('jmp there\n.section .text.b, "ax"\nthere: ret'), ['1 R_X86_64_PLT32 there-4']);
  });

  it('to labels that are for the assembler only refer to the section', () => {
    assert.deepEqual(relocationsOf('call .Lhelp\n.section .text.b, "ax"\nnop\n.Lhelp: ret'), [
      '1 R_X86_64_PLT32 .text.b-3',
    ]);
  });

  it('too far for AArch64 are refused', () => {
    assert.match(errorsOf('tbz x0, #1, 1f\n.skip 40000\n1:', 'aarch64').join(), /1:1: .*outside/);
  });
});

describe('sizes that depend on labels', () => {
  it('settle', () => {
    assert.equal(bytesOf('add rax, end - begin\nbegin: .skip 3\nend:'), '4883c003000000');
    assert.equal(sizeOf('add rax, end - begin\nbegin: .skip 200\nend:'), 6 + 200);
    assert.equal(bytesOf('start: jmp 1f\n1: .skip 4 - (. - start), 0x90'), 'eb009090');
  });

  it('see the final size of jumps between', () => {
    assert.equal(sizeOf('a: jmp 1f\nb: .skip b - a\n.skip 200\n1:'), 5 + 5 + 200);
  });

  it('may not chase each other', () => {
    assert.deepEqual(errorsOf('a: .skip b - a + 1\nb:'), ['1:4: sizes in this file depend on each other in a circle']);
  });

  it('in another section must be in one', () => {
    assert.deepEqual(errorsOf('a: mov eax, b - a\n.data\nb: .byte 1'), [
      '1:15: the distance between labels of different sections is not known',
    ]);
  });
});
