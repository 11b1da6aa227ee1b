/**
 * Machine code of a function: lines become bytes once branches are known to reach. A conditional branch that does not
 * becomes the inverted one over an unconditional one (1 MiB for `b.cond` and `cbz`, 32 KiB for `tbz`), and a constant that is
 * too far behind to be loaded is put together by moves.
 */
import type {
  CodeRelocation,
  LirFunction,
  LirOperand,
  MachineCode,
  Register,
} from '../../../compiler/backend/machine.ts';
import { alignTo } from './abi.ts';
import { encodeInstruction, padding } from './encode.ts';
import { expand, type InstructionLine, invertBranch, type Label, type Line } from './expand.ts';
import { rowOf } from './instructions/index.ts';
import { materialize } from './materialize.ts';
import { immediate } from './operand.ts';
import { printInstruction } from './print.ts';
import { scratchRegister } from './registers.ts';

const instructionBytes = 4;
const alignment = 16;

/** The function with physical registers and laid-out frame as bytes, and what the linker and the tables need. */
export function emitFunction(lir: LirFunction): MachineCode {
  const lines = reachable(expand(lir));
  const { offsets, labels, size } = layOut(lines);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const relocations: CodeRelocation[] = [];
  const traps: MachineCode['traps'][number][] = [];
  const calls: MachineCode['calls'][number][] = [];
  for (const [index, line] of lines.entries()) {
    const offset = offsets[index];
    if (line.kind === 'data') bytes.set(line.bytes, offset);
    if (line.kind === 'align') bytes.set(padding(alignTo(offset, line.bytes) - offset), offset);
    if (line.kind === 'distance') view.setInt32(offset, labels[line.target] - labels[line.base], true);
    if (line.kind !== 'instruction') continue;
    const { word, relocation } = encodeLine(line, offset, labels);
    view.setUint32(offset, word, true);
    if (relocation) relocations.push({ offset, ...relocation });
    if (line.trap) traps.push({ offset, ...line.trap });
    if (line.source?.call) {
      const landing = line.landing === null ? -1 : labels[line.landing];
      calls.push({ offset: offset + instructionBytes, landing, position: line.source.position });
    }
  }
  return { bytes, alignment, relocations, traps, calls };
}

interface Layout {
  /** In bytes, by line; of an alignment before it. */
  readonly offsets: number[];
  /** In bytes, by label. */
  readonly labels: number[];
  readonly size: number;
}

function layOut(lines: readonly Line[]): Layout {
  const offsets: number[] = [];
  const labels: number[] = [];
  let offset = 0;
  for (const line of lines) {
    offsets.push(offset);
    if (line.kind === 'align') offset = alignTo(offset, line.bytes);
    if (line.kind === 'label') labels[line.label] = offset;
    if (line.kind === 'instruction' || line.kind === 'distance') offset += instructionBytes;
    if (line.kind === 'data') offset += line.bytes.length;
  }
  return { offsets, labels, size: offset };
}

/** The label that an instruction branches to or loads from, or -1. */
function targetOf(line: InstructionLine): Label {
  const last = line.operands.at(-1);
  return last?.kind === 'block' ? last.block : -1;
}

function withTarget(line: InstructionLine, target: LirOperand): LirOperand[] {
  return [...line.operands.slice(0, -1), target];
}

function encodeLine(line: InstructionLine, offset: number, labels: readonly number[]) {
  const target = targetOf(line);
  const operands = target < 0 ? line.operands : withTarget(line, immediate(BigInt(labels[target] - offset)));
  const encoded = encodeInstruction(line.row, operands);
  if (!encoded) throw new Error(`cannot encode ${printInstruction(line.row, operands)} (${line.row.form})`);
  return encoded;
}

/** Half of the span in bytes that a conditional branch or a load of a constant reaches, by the kind of its label. */
const reachOf: Readonly<Record<string, number>> = { label19: 2 ** 20, label14: 2 ** 15, literal19: 2 ** 20 };

/** Replaces conditional branches and loads of constants that do not reach, until all do: replacing moves others apart. */
function reachable(lines: readonly Line[]): readonly Line[] {
  const { offsets, labels } = layOut(lines);
  const reaches = (line: InstructionLine, index: number): boolean => {
    const target = targetOf(line);
    const reach = target < 0 ? undefined : reachOf[line.row.operands.at(-1)!.kind];
    if (reach === undefined) return true;
    const distance = labels[target] - offsets[index];
    return distance >= -reach && distance < reach;
  };
  if (lines.every((line, index) => line.kind !== 'instruction' || reaches(line, index))) return lines;
  let freshLabel = labels.length;
  const constants = constantsByLabel(lines);
  const result = lines.flatMap((line, index): Line[] => {
    if (line.kind !== 'instruction' || reaches(line, index)) return [line];
    const constant = constants.get(targetOf(line));
    if (constant !== undefined) return putTogether(line, constant);
    const over = freshLabel++;
    return [
      { ...line, row: invertBranch(line.row), operands: withTarget(line, { kind: 'block', block: over }) },
      { ...line, row: rowOf('b jump26'), operands: [line.operands.at(-1)!], trap: null },
      { kind: 'label', label: over, block: null },
    ];
  });
  return reachable(result);
}

/** The constants behind the function. */
function constantsByLabel(lines: readonly Line[]): Map<Label, Uint8Array> {
  const constants = new Map<Label, Uint8Array>();
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (line.kind === 'data' && before?.kind === 'label') constants.set(before.label, line.bytes);
  });
  return constants;
}

/** What puts a float constant into the register that the line loads it into. */
function putTogether(line: InstructionLine, constant: Uint8Array): Line[] {
  const isDouble = constant.length === 8;
  if (!isDouble && constant.length !== 4) throw new Error('a constant of 16 bytes in a function of more than 1 MiB');
  const bits = constant.reduceRight((high, byte) => (high << 8n) | BigInt(byte), 0n);
  const moves = materialize(scratchRegister, bits, isDouble ? 64 : 32);
  const copy = rowOf(isDouble ? 'fmov Dd, Xn' : 'fmov Sd, Wn');
  return [...moves, { row: copy, operands: [line.operands[0], register(scratchRegister)] }].map(
    ({ row, operands }): Line => ({ ...line, row, operands }),
  );
}

function register(number: Register): LirOperand {
  return { kind: 'register', register: number };
}
