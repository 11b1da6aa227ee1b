/** What follows register allocation on x86-64: frames, moves, branch forms, and the tables about code. */
import assert from 'node:assert/strict';
import type {
  CallTarget,
  LirBlock,
  LirFunction,
  LirInstruction,
  MachineCode,
  Signature,
  ValueType,
} from '../../compiler/backend/machine.ts';
import { lirInstruction, UnsupportedOperation } from '../../targets/isa/lir-instruction.ts';
import { clobberedRegisters, placeArguments, placeResults, poppedBytes } from '../../targets/isa/x86_64/abi.ts';
import { constantSymbol } from '../../targets/isa/x86_64/constant-pool.ts';
import { decodeInstruction, printInstruction, machine as x86Machine } from '../../targets/isa/x86_64/index.ts';
import { row } from '../../targets/isa/x86_64/instructions/index.ts';
import { branchRow, comparisonRows, entryRow, floatMoveRows } from '../../targets/isa/x86_64/instructions/pseudo.ts';
import { conditionalJumps, jump, trapTarget } from '../../targets/isa/x86_64/jumps.ts';
import { immediate, memory, register, symbol, type X86Operand } from '../../targets/isa/x86_64/operand-kinds.ts';
import { r12, r15, rax, rbx, rdi, rsi, xmm0, xmm15 } from '../../targets/isa/x86_64/registers.ts';
import { switchTableSymbol } from '../../targets/isa/x86_64/switch-table.ts';

const block = (number: number): X86Operand => ({ kind: 'block', block: number });
const position = { file: 'app.ts', line: 3, column: 7, function: 'f', caller: null };
const entry = (incoming = 0) => lirInstruction(entryRow, [immediate(incoming)]);
const ret = lirInstruction(row('ret'), []);
const store = lirInstruction(row('mov rm64, r64'), [memory({ base: rdi, displacement: 8 }), register(rax)]);
const goto = (target: number) => lirInstruction(jump, [block(target)]);

function lirBlock(instructions: LirInstruction[], successors: number[] = []): LirBlock {
  const edges = successors.map((target) => ({ block: target, args: [] }));
  return { params: [], instructions, successors: edges, loopDepth: 0, cold: false };
}

function lirFunction(blocks: LirBlock[], outgoingBytes = 0): LirFunction {
  return { symbol: 'f', blocks, classes: [], remat: new Map(), outgoingBytes };
}

function callTarget(parts: Partial<CallTarget>, params: Signature['params'] = []): CallTarget {
  return { symbol: 'g', signature: { params, results: [] }, convention: 'hermit', noReturn: false, ...parts };
}

function call(target: CallTarget): LirInstruction {
  return lirInstruction(row('call rel32'), [symbol('g')], [], { call: target, position });
}

/** The instructions of finished code, each with its offset; `end`: where data begins. */
function disassemble({ bytes }: MachineCode, end = bytes.length): string[] {
  const lines: string[] = [];
  for (let offset = 0; offset < end; ) {
    const decoded = decodeInstruction(bytes, offset);
    assert.ok(decoded !== null, `offset ${offset}: ${Buffer.from(bytes.subarray(offset)).toString('hex')}`);
    const next = offset + decoded.length;
    const target = (distance: bigint) => `${next + Number(distance)}`;
    lines.push(`${offset}: ${printInstruction(decoded.row, decoded.operands, { target })}`);
    offset = next;
  }
  return lines;
}

function framed(lir: LirFunction, request: Partial<Parameters<typeof x86Machine.buildFrame>[1]> = {}): string[] {
  x86Machine.buildFrame(lir, { slotCount: 0, usedCalleeSaved: [], catches: false, ...request });
  return x86Machine
    .print(lir)
    .split('\n')
    .filter((line) => line.startsWith('\t'))
    .map((line) => line.trim());
}

describe('x86-64 calling convention', () => {
  it('fills registers of both classes in order, then the stack', () => {
    const floats = new Array<ValueType>(9).fill('f64');
    const { places, stackBytes } = placeArguments(['ref', 'i32', ...floats, 'i64', 'i64', 'i64', 'i64', 'i64']);
    const text = places.map((place) =>
      place.kind === 'stack' ? `+${place.offset}` : x86Machine.registers.name(place.register),
    );
    assert.equal(text.join(' '), 'rdi rsi xmm0 xmm1 xmm2 xmm3 xmm4 xmm5 xmm6 xmm7 +0 rdx rcx r8 r9 +8');
    assert.equal(stackBytes, 16);
  });

  it('returns up to eight results of each class', () => {
    const names = placeResults(new Array<ValueType>(8).fill('i64')).map((place) => x86Machine.registers.name(place));
    assert.equal(names.join(' '), 'rax rdx rcx rsi rdi r8 r9 r10');
    assert.throws(() => placeResults(new Array<ValueType>(9).fill('i64')), UnsupportedOperation);
  });

  it('lets only functions of the convention hermit remove stack arguments', () => {
    const signature = { params: new Array<ValueType>(8).fill('i32'), results: [] };
    assert.equal(poppedBytes('hermit', signature), 16);
    assert.equal(poppedBytes('c', signature), 0);
  });

  it('destroys all registers but the preserved ones, and those too where a landing pad follows', () => {
    assert.equal(clobberedRegisters([rax], false).includes(rbx), false);
    assert.equal(clobberedRegisters([rax], false).length, 8 + 15);
    assert.equal(clobberedRegisters([rax], true).length, 13 + 15);
  });
});

describe('x86-64 frames', () => {
  it('save what is used and restore it in reverse', () => {
    assert.deepEqual(framed(lirFunction([lirBlock([entry(), ret])]), { usedCalleeSaved: [r12, rbx], slotCount: 2 }), [
      'push rbp',
      'mov rbp, rsp',
      'push rbx',
      'push r12',
      'sub rsp, 16',
      'add rsp, 16',
      'pop r12',
      'pop rbx',
      'pop rbp',
      'ret',
    ]);
  });

  it('keep the stack pointer aligned, with spill slots below the saved registers', () => {
    const spill = lirInstruction(row('mov rm64, r64'), [{ kind: 'slot', slot: 1 }, register(rax)]);
    const lines = framed(lirFunction([lirBlock([entry(), spill, ret])]), { usedCalleeSaved: [rbx], slotCount: 2 });
    assert.deepEqual(lines.slice(3, 5), ['sub rsp, 24', 'mov qword ptr [rbp - 24], rax']);
  });

  it('take the place of stack arguments back after the callee has removed them', () => {
    const sixIntegers = ['i64', 'i64', 'i64', 'i64', 'i64', 'i64'] as const;
    const hermit = callTarget({}, [...sixIntegers, 'i64', 'i32', 'i32']);
    const inC = callTarget({ convention: 'c' }, [...sixIntegers, 'i64']);
    const lines = framed(lirFunction([lirBlock([entry(), call(hermit), call(inC), ret])], 24));
    assert.deepEqual(lines.slice(2, 6), ['sub rsp, 32', 'call g', 'sub rsp, 24', 'call g']);
  });

  it('adjust the stack pointer in both successors of a call with a landing pad', () => {
    const target = callTarget({}, ['i64', 'i64', 'i64', 'i64', 'i64', 'i64', 'i64']);
    const lir = lirFunction([lirBlock([entry(), call(target)], [1, 2]), lirBlock([ret]), lirBlock([ret])], 8);
    const lines = framed(lir, { catches: true });
    assert.deepEqual(lines.slice(2, 9), [
      'push rbx',
      'push r12',
      'push r13',
      'push r14',
      'push r15',
      'sub rsp, 8',
      'call g',
    ]);
    assert.equal(lines[9], 'sub rsp, 8');
    assert.ok(lines.includes('lea rsp, [rbp - 48]'));
  });

  it('touch every page of a large frame', () => {
    const lines = framed(lirFunction([lirBlock([entry(), ret])]), { slotCount: 1100 });
    assert.deepEqual(lines.slice(2, 5), [
      'test qword ptr [rsp - 4096], rsp',
      'test qword ptr [rsp - 8192], rsp',
      'sub rsp, 8800',
    ]);
  });

  it('move the stack arguments of a tail call to where they are expected', () => {
    const target = callTarget({}, ['i64', 'i64', 'i64', 'i64', 'i64', 'i64', 'i64']);
    const leave = lirInstruction(row('jmp rel32'), [symbol('g')], [], { call: target });
    assert.deepEqual(framed(lirFunction([lirBlock([entry(16), leave])], 8), { usedCalleeSaved: [rbx] }).slice(4), [
      'mov r11, qword ptr [rbp + 8]',
      'mov rbx, qword ptr [rbp - 8]',
      'mov rbp, qword ptr [rbp]',
      'mov r10, qword ptr [rsp]',
      'mov qword ptr [rsp + 40], r10',
      'mov qword ptr [rsp + 32], r11',
      'lea rsp, [rsp + 32]',
      'jmp g',
    ]);
  });

  it('compute a constant for the scratch register through rax', () => {
    const constant = lirInstruction(row('mov r32, imm32'), [register(xmm15), immediate(7)]);
    const lines = framed(lirFunction([lirBlock([entry(), constant, ret])]));
    assert.deepEqual(lines.slice(2, 6), ['push rax', 'mov eax, 7', 'movq xmm15, rax', 'pop rax']);
  });
});

describe('x86-64 moves', () => {
  const text = (from: number, to: number) =>
    x86Machine.move(0, from, to).map(({ row: form, operands }) => printInstruction(row(form.form), operands));

  it('connect registers of both classes and slots', () => {
    assert.deepEqual(text(rax, r15), ['mov r15, rax']);
    assert.deepEqual(text(~2, rax), ['mov rax, qword ptr [slot2]']);
    assert.deepEqual(text(rax, ~2), ['mov qword ptr [slot2], rax']);
    assert.deepEqual(text(xmm0, xmm0 + 3), ['movaps xmm3, xmm0']);
    assert.deepEqual(text(xmm0, ~0), ['movsd qword ptr [slot0], xmm0']);
    assert.deepEqual(text(rax, xmm15), ['movq xmm15, rax']);
    assert.deepEqual(text(xmm15, rax), ['movq rax, xmm15']);
    assert.deepEqual(text(~1, ~2), ['movsd xmm15, qword ptr [slot1]', 'movsd qword ptr [slot2], xmm15']);
  });
});

describe('x86-64 function encoding', () => {
  const compare = lirInstruction(row('cmp r64, rm64'), [register(rdi), register(rsi)]);
  const branch = (condition: 'l' | 'e', yes: number, no: number) =>
    lirInstruction(branchRow([condition]), [block(yes), block(no)]);

  it('lets blocks fall through and inverts conditions for it', () => {
    const code = x86Machine.encode(
      lirFunction([
        lirBlock([entry(), compare, branch('l', 1, 2)], [1, 2]),
        lirBlock([goto(2)], [2]),
        lirBlock([compare, branch('e', 0, 3)], [0, 3]),
        lirBlock([ret]),
      ]),
    );
    // Block 1 only jumps: nobody goes there.
    assert.deepEqual(disassemble(code), ['0: cmp rdi, rsi', '3: jl 5', '5: cmp rdi, rsi', '8: je 0', '10: ret']);
  });

  it('uses long branches only where short ones do not reach', () => {
    const stores = (count: number) => new Array<LirInstruction>(count).fill(store);
    const code = (count: number) =>
      x86Machine.encode(
        lirFunction([
          lirBlock([entry(), compare, branch('l', 2, 1)], [2, 1]),
          lirBlock([...stores(count), goto(2)], [2]),
          lirBlock([compare, branch('e', 0, 3)], [0, 3]),
          lirBlock([ret]),
        ]),
      );
    // 4 bytes each: 31 of them and the jump back are within reach.
    assert.equal(disassemble(code(29))[1], '3: jl 121');
    assert.equal(disassemble(code(29)).at(-2), '124: je 0');
    assert.equal(disassemble(code(31))[1], '3: jl 129');
    assert.equal(disassemble(code(31)).at(-2), '132: je 0');
    assert.equal(code(31).bytes[132], 0x0f);
    assert.equal(disassemble(code(32))[1], '3: jl 137');
    assert.equal(code(32).bytes[3], 0x0f);
  });

  it('tells few cases apart by comparisons and many by a table', () => {
    const few = lirInstruction(comparisonRows[2], [register(rdi), block(1), block(2), block(3)]);
    const blocks = [
      lirBlock([entry(), few], [1, 2, 3]),
      lirBlock([store, ret]),
      lirBlock([ret]),
      lirBlock([store, ret]),
    ];
    assert.deepEqual(disassemble(x86Machine.encode(lirFunction(blocks))), [
      '0: test edi, edi',
      '2: je 11',
      '4: cmp edi, 1',
      '7: je 16',
      '9: jmp 17',
      '11: mov qword ptr [rdi + 8], rax',
      '15: ret',
      '16: ret',
      '17: mov qword ptr [rdi + 8], rax',
      '21: ret',
    ]);
    const table = lirInstruction(row('lea r64, m'), [register(rax), memory({ symbol: switchTableSymbol(0) })]);
    const many = lirInstruction(row('jmp rm64'), [register(rax)]);
    const { bytes, relocations } = x86Machine.encode(
      lirFunction([lirBlock([entry(), table, many], [1, 2]), ...blocks.slice(1, 3)]),
    );
    const view = new DataView(bytes.buffer);
    assert.equal(view.getInt32(3, true), 16 - 7);
    assert.deepEqual([view.getInt32(16, true), view.getInt32(20, true)], [9 - 16, 14 - 16]);
    assert.deepEqual(relocations, []);
  });

  it('shares the instruction of failed checks of one kind at one place', () => {
    const check = lirInstruction(conditionalJumps.p, [symbol(trapTarget)], [], { trap: 'integer-overflow', position });
    const other = { ...check, trap: 'unreachable' } as const;
    const code = x86Machine.encode(lirFunction([lirBlock([entry(), check, check, other, ret])]));
    assert.deepEqual(disassemble(code), ['0: jp 7', '2: jp 7', '4: jp 9', '6: ret', '7: ud2', '9: ud2']);
    assert.deepEqual(code.traps, [
      { offset: 7, kind: 'integer-overflow', position },
      { offset: 9, kind: 'unreachable', position },
    ]);
  });

  it('lists instructions that may fault, and return addresses with their landing pads', () => {
    const load = lirInstruction(row('mov r64, rm64'), [register(rax), memory({ base: rdi })], [], {
      trap: 'null-reference',
      position,
    });
    const code = x86Machine.encode(
      lirFunction([
        lirBlock([entry(), load, call(callTarget({})), call(callTarget({}))], [2, 1]),
        lirBlock([store, ret]),
        lirBlock([ret]),
      ]),
    );
    assert.deepEqual(disassemble(code).slice(0, 4), [
      '0: mov rax, qword ptr [rdi]',
      '3: call 8',
      '8: call 13',
      '13: jmp 20',
    ]);
    assert.deepEqual(code.traps, [{ offset: 0, kind: 'null-reference', position }]);
    assert.deepEqual(code.calls, [
      { offset: 8, landing: -1, position },
      { offset: 13, landing: 15, position },
    ]);
    assert.deepEqual(code.relocations, [
      { offset: 4, type: 4, symbol: 'g', addend: -4 },
      { offset: 9, type: 4, symbol: 'g', addend: -4 },
    ]);
  });

  it('stores each constant once, aligned, and resolves its address', () => {
    const half = constantSymbol(0x3fe0000000000000n, 8);
    const signs = constantSymbol(1n << 127n, 16);
    const load = lirInstruction(row('movsd xmm, m64'), [register(xmm0), memory({ symbol: half })]);
    const flip = lirInstruction(row('xorps xmm, xm128'), [register(xmm0), memory({ symbol: signs })], [xmm0]);
    const { bytes, alignment } = x86Machine.encode(lirFunction([lirBlock([entry(), load, flip, load, ret])]));
    const view = new DataView(bytes.buffer);
    assert.equal(alignment, 16);
    assert.deepEqual(
      [view.getInt32(4, true) + 8, view.getInt32(11, true) + 15, view.getInt32(19, true) + 23],
      [24, 32, 24],
    );
    assert.equal(view.getFloat64(24, true), 0.5);
    assert.equal(bytes.length, 48);
    assert.equal(bytes[47], 0x80);
  });

  it('moves floats under a condition by a jump over the move', () => {
    const move = lirInstruction(floatMoveRows.a, [register(xmm0), register(xmm15)], [xmm0]);
    const code = x86Machine.encode(lirFunction([lirBlock([entry(), move, ret])]));
    assert.deepEqual(disassemble(code), ['0: jbe 6', '2: movaps xmm0, xmm15', '6: ret']);
  });

  it('drops moves that do nothing and clears registers by exclusive or where no flags are live', () => {
    const zero = lirInstruction(row('mov r32, imm32'), [register(rax), immediate(0)]);
    const nothing = lirInstruction(row('mov r64, rm64'), [register(rax), register(rax)]);
    const truncate = lirInstruction(row('mov r32, rm32'), [register(rax), register(rax)]);
    const set = lirInstruction(row('sete rm8'), [register(rsi)]);
    const code = x86Machine.encode(
      lirFunction([lirBlock([entry(), zero, nothing, truncate, compare, zero, set, ret])]),
    );
    assert.deepEqual(disassemble(code), [
      '0: xor eax, eax',
      '2: mov eax, eax',
      '4: cmp rdi, rsi',
      '7: mov eax, 0',
      '12: sete sil',
      '16: ret',
    ]);
  });
});
