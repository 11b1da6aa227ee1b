/** Functions of LIR as machine code: what the tables say about it, branches that do not reach, frames, pairs, constants. */
import assert from 'node:assert/strict';
import { compileFunction } from '../../compiler/backend/compile-function.ts';
import type { LirFunction, LirInstruction, LirOperand, MachineCode } from '../../compiler/backend/machine.ts';
import { parse } from '../../compiler/ssa/parse.ts';
import { decodeInstruction } from '../../targets/isa/aarch64/decode.ts';
import { machine, printInstruction } from '../../targets/isa/aarch64/index.ts';
import { rowOf } from '../../targets/isa/aarch64/instructions/index.ts';
import { instruction, memory } from '../../targets/isa/aarch64/lir.ts';
import { materialize } from '../../targets/isa/aarch64/materialize.ts';
import * as pseudo from '../../targets/isa/aarch64/pseudo.ts';
import { randomCount } from '../harness/random-count.ts';
import { assembleText } from './aarch64/assemble.ts';
import { randomFunction } from './aarch64/random-functions.ts';

const compile = (text: string): MachineCode =>
  compileFunction(parse(text), machine, new Set(), { verify: true, after: () => {} }).code;

function wordAt({ bytes }: Pick<MachineCode, 'bytes'>, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(offset, true);
}

function disassemble(code: Pick<MachineCode, 'bytes'>): string[] {
  return Array.from({ length: code.bytes.length / 4 }, (_, index) => {
    const decoded = decodeInstruction(wordAt(code, 4 * index));
    return decoded ? printInstruction(decoded.row, decoded.operands) : '?';
  });
}

interface BlockOf {
  readonly instructions: readonly LirInstruction[];
  readonly successors?: readonly number[];
}

function functionOf(...blocks: readonly BlockOf[]): LirFunction {
  return {
    symbol: 'test',
    blocks: blocks.map(({ instructions, successors = [] }) => ({
      params: [],
      instructions: [...instructions],
      successors: successors.map((block) => ({ block, args: [] })),
      loopDepth: 0,
      cold: false,
    })),
    classes: [],
    remat: new Map(),
    outgoingBytes: 0,
  };
}

const block = (number: number): LirOperand => ({ kind: 'block', block: number });
const ret = instruction(rowOf('ret'), []);

describe('AArch64 functions', () => {
  it('say where calls return and where these land', () => {
    const code = compile(`function "f" hermit () -> (i32)
block0:
  invoke {"app.throws" hermit () -> (i32)} results (v1: i32) exception v2 block1, block2 @ "app.ts":9:1
block1:
  call {"app.done" hermit () -> ()} @ "app.ts":10:1
  return v1
block2:
  v3: i32 = load v2 {bytes 4 offset 16}
  return v3
`);
    const text = disassemble(code);
    const bl = text.flatMap((line, index) => (line.startsWith('bl ') ? [4 * index] : []));
    const landing = 4 * text.indexOf('mov sp, x29');
    assert.deepEqual(
      code.calls.map(({ offset, position }) => [offset, position?.line]),
      [
        [bl[0] + 4, 9],
        [bl[1] + 4, 10],
      ],
    );
    const [first, second] = code.calls as [MachineCode['calls'][number], MachineCode['calls'][number]];
    // The exception may be moved before the stack pointer is set.
    assert.ok(first.landing > bl[1] && first.landing <= landing);
    assert.equal(second.landing, -1);
    assert.deepEqual(
      code.relocations.map(({ offset, symbol }) => [offset, symbol]),
      [
        [bl[0], 'app.throws'],
        [bl[1], 'app.done'],
      ],
    );
  });

  it('say what stops the program, by ascending offset', () => {
    const code = compile(`function "f" hermit (i64, i32) -> (i32)
block0(v0: i64, v1: i32):
  v2: i32 = load v0 {bytes 4 offset 8 trap null-reference} @ "app.ts":1:1
  v3: i32 = div_u v2, v1 @ "app.ts":2:1
  v4: i32 = div_u v3, v1 @ "app.ts":3:1
  return v4
`);
    const text = disassemble(code);
    assert.deepEqual(
      code.traps.map(({ offset, kind, position }) => [text[offset / 4], kind, position?.line]),
      [
        ['ldr w8, [x0, #8]', 'null-reference', 1],
        ['brk #0', 'integer-divide-by-zero', 2],
        ['brk #0', 'integer-divide-by-zero', 3],
      ],
    );
  });

  const far: readonly (readonly [
    form: string,
    operands: readonly (number | bigint)[],
    reach: number,
    inverted: string,
  ])[] = [
    ['b.eq label19', [], 2 ** 20, 'b.ne #8'],
    ['cbz Wt, label19', [3], 2 ** 20, 'cbnz w3, #8'],
    ['tbnz Xt, #testedBit, label14', [3, 40n], 2 ** 15, 'tbz x3, #40, #8'],
  ];
  for (const [form, operands, reach, inverted] of far) {
    const branchOver = (bytes: number): string[] => {
      const nops = Array.from({ length: bytes / 4 - 1 }, () => instruction(rowOf('nop'), []));
      const branch = instruction(rowOf(form), [...operands, block(2)]);
      const lir = functionOf(
        { instructions: [branch], successors: [2, 1] },
        { instructions: [...nops, ret] },
        { instructions: [ret] },
      );
      return disassemble(machine.encode(lir)).filter((line) => line !== 'nop');
    };
    it(`${form} reaches ${reach - 4} bytes`, () => {
      assert.match(branchOver(reach - 4 - 4)[0], new RegExp(`#${reach - 4}$`));
    });
    it(`${form} over ${reach} bytes becomes two branches`, () => {
      assert.deepEqual(branchOver(reach - 4).slice(0, 2), [inverted, `b #${reach}`]);
    });
  }

  /** A function that begins with a constant, which lies `bytes` behind. */
  const constantBehind = (bytes: number): string[] => {
    const nops = Array.from({ length: bytes / 4 - 2 }, () => instruction(rowOf('nop'), []));
    const load = instruction(pseudo.constants.D, [64 + 3, 0x3ff123456789abcdn]);
    const lir = functionOf({ instructions: [load, ...nops, ret] });
    return disassemble(machine.encode(lir)).filter((line) => line !== 'nop');
  };
  it('load constants from 1 MiB less 8 bytes behind', () => {
    assert.equal(constantBehind(2 ** 20 - 8)[0], 'ldr d3, #1048568');
  });
  it('put constants together that are farther behind', () => {
    assert.deepEqual(constantBehind(2 ** 20).slice(0, 5), [
      'mov x16, #43981',
      'movk x16, #26505, lsl #16',
      'movk x16, #9029, lsl #32',
      'movk x16, #16369, lsl #48',
      'fmov d3, x16',
    ]);
  });

  it('leave out blocks that only jump, but not those that jump to themselves', () => {
    const jump = (target: number) => instruction(rowOf('b jump26'), [block(target)]);
    const lir = functionOf(
      { instructions: [instruction(rowOf('cbz Xt, label19'), [0, block(1)])], successors: [1, 2] },
      { instructions: [jump(3)], successors: [3] },
      { instructions: [jump(2)], successors: [2] },
      { instructions: [ret] },
    );
    assert.deepEqual(disassemble(machine.encode(lir)), ['cbz x0, #8', 'b #0', 'ret']);
  });
});

describe('AArch64 frames', () => {
  function frame(slotCount: number, usedCalleeSaved: readonly number[], slot: number): string[] {
    const load = machine.move(0, ~slot, 3);
    const lir = functionOf({ instructions: [instruction(pseudo.entry, [0n, 0n]), ...load, ret] });
    machine.buildFrame(lir, { slotCount, usedCalleeSaved, catches: false });
    return disassemble(machine.encode(lir));
  }

  it('save registers in pairs below the slots', () => {
    assert.deepEqual(frame(2, [19, 20, 21, 64 + 8], 1), [
      'stp x29, x30, [sp, #-64]!',
      'mov x29, sp',
      'stp x19, x20, [sp, #16]',
      'str x21, [sp, #32]',
      'str d8, [sp, #40]',
      'ldr x3, [x29, #56]',
      'ldp x19, x20, [sp, #16]',
      'ldr x21, [sp, #32]',
      'ldr d8, [sp, #40]',
      'ldp x29, x30, [sp], #64',
      'ret',
    ]);
  });

  it('of more than 504 bytes move the stack pointer apart', () => {
    assert.deepEqual(frame(100, [], 99), [
      'sub sp, sp, #816',
      'stp x29, x30, [sp]',
      'mov x29, sp',
      'ldr x3, [x29, #808]',
      'ldp x29, x30, [sp]',
      'add sp, sp, #816',
      'ret',
    ]);
  });

  it('of more than a page touch each page, so that the guard page is not stepped over', () => {
    assert.deepEqual(frame(1100, [], 1099).slice(0, 7), [
      'sub x16, sp, #1, lsl #12',
      'ldr xzr, [x16]',
      'sub x16, sp, #2, lsl #12',
      'ldr xzr, [x16]',
      'sub sp, sp, #2, lsl #12',
      'sub sp, sp, #624',
      'stp x29, x30, [sp]',
    ]);
  });

  it('of more than 32 KiB address far slots through a scratch register', () => {
    assert.deepEqual(frame(8000, [], 7999).slice(2 * 15), [
      'sub sp, sp, #15, lsl #12',
      'sub sp, sp, #2576',
      'stp x29, x30, [sp]',
      'mov x29, sp',
      'add x17, x29, #15, lsl #12',
      'add x17, x17, #2568',
      'ldr x3, [x17]',
      'ldp x29, x30, [sp]',
      'add sp, sp, #15, lsl #12',
      'add sp, sp, #2576',
      'ret',
    ]);
  });

  it('move slots to slots through the scratch register of the class', () => {
    const moves = [0, 1, 2].map((registerClass) => machine.move(registerClass, ~0, ~1).map(({ row }) => row.form));
    assert.deepEqual(moves, [
      ['ldr Xt, [Xn, #imm12*8]', 'str Xt, [Xn, #imm12*8]'],
      ['ldr Dt, [Xn, #imm12*8]', 'str Dt, [Xn, #imm12*8]'],
      ['ldr Qt, [Xn, #imm12*16]', 'str Qt, [Xn, #imm12*16]'],
    ]);
  });
});

describe('AArch64 pairs', () => {
  const access = (form: string, register: number, base: number, offset: number): LirInstruction =>
    instruction(rowOf(form), [register, memory(base, offset)]);
  const [load, store] = ['ldr Xt, [Xn, #imm12*8]', 'str Xt, [Xn, #imm12*8]'] as const;
  const paired = (...instructions: LirInstruction[]): string[] =>
    disassemble(machine.encode(functionOf({ instructions: [...instructions, ret] }))).slice(0, -1);

  const cases: readonly (readonly [name: string, instructions: LirInstruction[], expected: string[]])[] = [
    ['ascending', [access(load, 1, 0, 8), access(load, 2, 0, 16)], ['ldp x1, x2, [x0, #8]']],
    ['descending', [access(store, 1, 0, 16), access(store, 2, 0, 8)], ['stp x2, x1, [x0, #8]']],
    ['not neighbours', [access(load, 1, 0, 8), access(load, 2, 0, 24)], ['ldr x1, [x0, #8]', 'ldr x2, [x0, #24]']],
    ['the base changes', [access(load, 0, 0, 8), access(load, 2, 0, 16)], ['ldr x0, [x0, #8]', 'ldr x2, [x0, #16]']],
    ['the base changes last', [access(load, 1, 0, 8), access(load, 0, 0, 16)], ['ldp x1, x0, [x0, #8]']],
    ['one register', [access(load, 1, 0, 8), access(load, 1, 0, 16)], ['ldr x1, [x0, #8]', 'ldr x1, [x0, #16]']],
    ['too far', [access(load, 1, 0, 512), access(load, 2, 0, 520)], ['ldr x1, [x0, #512]', 'ldr x2, [x0, #520]']],
    [
      'other traps',
      [{ ...access(load, 1, 0, 8), trap: 'null-reference' }, access(load, 2, 0, 16)],
      ['ldr x1, [x0, #8]', 'ldr x2, [x0, #16]'],
    ],
  ];
  for (const [name, instructions, expected] of cases) {
    it(name, () => assert.deepEqual(paired(...instructions), expected));
  }
});

describe('AArch64 constants', () => {
  /** What the moves compute. */
  function run(value: bigint, bits: 32 | 64): bigint {
    let register = 0n;
    for (const { row, operands } of materialize(0, value, bits)) {
      const [, number, shift] = operands.map((operand) => (operand.kind === 'immediate' ? operand.value : 0n));
      const width = row.form.includes('Wd') ? 32 : 64;
      const position = shift ?? 0n;
      const kept = row.mnemonic === 'movk' ? register & ~(0xffffn << position) : 0n;
      register = BigInt.asUintN(width, kept | (number << position));
    }
    return register;
  }

  const edges = [0n, 1n, 0xffffn, 0x10000n, 0xfffe0000n, 0xff00ff00ff00ff00n, 0x3fb999999999999an, 0x123456789abcdef0n];
  for (const value of [...edges, ...edges.map((edge) => ~edge), ...edges.map((edge) => edge << 16n)]) {
    it(`0x${BigInt.asUintN(64, value).toString(16)}`, () => {
      assert.equal(run(value, 64), BigInt.asUintN(64, value));
      assert.equal(BigInt.asUintN(32, run(value, 32)), BigInt.asUintN(32, value));
    });
  }

  const lengths: readonly (readonly [value: bigint, moves: number])[] = [
    [0n, 1],
    [-1n, 1],
    [0xffffffffn, 1],
    [0x5555555555555555n, 1],
    [0x12345678n, 2],
    [-0x12345678n, 2],
    [0x5555555555551234n, 2],
    [0x3ff199999999999an, 3],
    [0x123456789abcdef0n, 4],
  ];
  for (const [value, moves] of lengths) {
    it(`0x${BigInt.asUintN(64, value).toString(16)} takes ${moves}`, () => {
      assert.equal(materialize(0, value, 64).length, moves);
    });
  }
});

describe('AArch64 assembly', () => {
  it('printed from functions is assembled to their machine code', () => {
    for (let seed = 0; seed < randomCount(50); seed++) {
      let text = '';
      const func = parse(randomFunction(seed));
      const { code } = compileFunction(func, machine, new Set(), {
        verify: false,
        after: (pass, _, print) => {
          if (pass === 'frame') text = print();
        },
      });
      assert.equal(Buffer.from(assembleText(text).data).toString('hex'), Buffer.from(code.bytes).toString('hex'), text);
    }
  });
});
