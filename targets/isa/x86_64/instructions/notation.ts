/**
 * The notation of the instruction tables and its expansion into rows.
 *
 * A line of a table is `[mnemonic, operands, recipe, properties?]`, in the style of the Intel manual:
 * `['add', 'r64:both, rm64', 'REX.W 03 /r', 'flags=w']`.
 *
 * - operands: kinds of `operand-kinds.ts`, each with its role after a colon (none: `use`). A line with kinds that
 *   end in `v` stands for three rows, of 16, 32 and 64 bits.
 * - recipe: prefixes (`66 F2 F3 F0`), operand size (`o16`, `o32`, `REX.W`, `v`: that of the row), opcode bytes
 *   (`+r`: the register is in the low three bits), ModRM (`/r`: register and r/m; `/0` to `/7`: a digit and r/m), immediates
 *   (`ib iw id iq`, `iv`: that of the row). The operand that can be memory is the r/m operand. When none can, it is
 *   the second one (`/r`), or the first one (`/r MR`).
 * - properties: `flags=r|w|rw`; `implicit=rax:both,rdx:def`; `lock`: a row with the lock prefix follows; `feature=NAME`;
 *   `no64`, `only16`, `only32`, `only64`, `no16`: the modes; `alias`: for the assembler, another row with the same bytes is
 *   the one that is printed; `far`: selector and offset are stored in reverse order;
 *   `twice`: the one operand is written twice, and in both fields of ModRM.
 */
import type { ImplicitOperand, InstructionRow, OperandSpec, Role } from '../../../../compiler/backend/machine.ts';
import type { CodeMode } from '../../assembler-interface.ts';
import { type OperandKind, operandKinds } from '../operand-kinds.ts';
import { parseRegister } from '../registers.ts';

export type Line = readonly [mnemonic: string, operands: string, recipe: string, properties?: string];

/** Where an operand is encoded. `implied`: nowhere, the row allows only one value. */
export type Place = 'register' | 'rm' | 'both' | 'opcode' | 'immediate' | 'relative' | 'implied';

export interface Encoding {
  /** Prefixes that belong to the row, in order. The operand-size prefix for `operandSize` is not among them. */
  readonly prefixes: readonly number[];
  /** 64: REX.W; 16 and 32: prefix 66 in modes where that is not the default; null: the mode's default. */
  readonly operandSize: 16 | 32 | 64 | null;
  readonly opcode: readonly number[];
  /** null: no ModRM byte; `register`: it holds a register operand; else the digit in the place of that register. */
  readonly modrm: null | 'register' | number;
  /** For each operand of the row. */
  readonly places: readonly Place[];
  /** Operands encoded after ModRM and displacement, in order, with their size in bytes. */
  readonly immediates: readonly { operand: number; bytes: number }[];
}

export interface X86Row extends InstructionRow {
  readonly encoding: Encoding;
  readonly modes: readonly CodeMode[];
  /** Accepted by the assembler, never chosen by the disassembler. */
  readonly alias: boolean;
  /** The one operand is written twice. */
  readonly twice: boolean;
}

const immediateBytes: Record<string, number> = { ib: 1, iw: 2, id: 4, iq: 8 };

/** What the size letter `v` stands for, by size in bits. */
const sizes = [
  { size: 'o16', register: 'r16', rm: 'rm16', memory: 'm16', accumulator: 'ax', immediate: 'imm16', bytes: 'iw' },
  { size: 'o32', register: 'r32', rm: 'rm32', memory: 'm32', accumulator: 'eax', immediate: 'imm32', bytes: 'id' },
  { size: 'REX.W', register: 'r64', rm: 'rm64', memory: 'm64', accumulator: 'rax', immediate: 'imm32s', bytes: 'id' },
] as const;

/** Turns the lines of a table into rows. */
export function expand(lines: readonly Line[]): X86Row[] {
  return lines.flatMap(expandSizes).flatMap(([mnemonic, operands, recipe, properties = '']) => {
    const words = properties.split(' ');
    const row = buildRow(mnemonic, operands, recipe, words);
    if (!words.includes('lock')) return [row];
    const memoryOperands = operands.replace(/\brm(\d+)/, 'm$1');
    return [row, buildRow(`lock ${mnemonic}`, memoryOperands, `F0 ${recipe}`, words)];
  });
}

function expandSizes(line: Line): Line[] {
  const [mnemonic, operands, recipe, properties] = line;
  if (!/\bv\b/.test(recipe)) return [line];
  return sizes.map((size) => {
    const sizedOperands = operands
      .replace(/\brmv\b/g, size.rm)
      .replace(/\brv\b/g, size.register)
      .replace(/\bmv\b/g, size.memory)
      .replace(/\bav\b/g, size.accumulator)
      .replace(/\bimmv\b/g, size.immediate);
    return [
      mnemonic,
      sizedOperands,
      recipe.replace(/\bv\b/, size.size).replace(/\biv\b/, size.bytes),
      properties ?? '',
    ];
  });
}

function buildRow(mnemonic: string, operandText: string, recipe: string, properties: readonly string[]): X86Row {
  const operands = parseOperands(operandText);
  const property = (name: string) => properties.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const flags = property('flags') ?? '';
  const encoding = parseRecipe(recipe, operands, properties);
  return {
    mnemonic,
    form: [mnemonic, operands.map((operand) => operand.kind).join(', ')].join(' ').trim(),
    operands,
    implicit: parseImplicit(property('implicit')),
    readsFlags: flags.includes('r'),
    writesFlags: flags.includes('w'),
    feature: property('feature') ?? null,
    encoding,
    modes: modesOf(operands, encoding, properties),
    alias: properties.includes('alias'),
    twice: properties.includes('twice'),
  };
}

function parseOperands(text: string): OperandSpec[] {
  if (text === '') return [];
  return text.split(', ').map((operand) => {
    const [kind, role = 'use'] = operand.split(':');
    if (!Object.hasOwn(operandKinds, kind)) throw new Error(`unknown operand kind: ${operand}`);
    return { kind: kind, role: role as Role };
  });
}

function parseImplicit(text: string | undefined): ImplicitOperand[] {
  if (text === undefined) return [];
  return text.split(',').map((operand) => {
    const [name, role = 'use'] = operand.split(':');
    return { register: parseRegister(name)!.number, role: role as Role };
  });
}

function parseRecipe(recipe: string, operands: readonly OperandSpec[], properties: readonly string[]): Encoding {
  const prefixes: number[] = [];
  const opcode: number[] = [];
  const immediateSizes: number[] = [];
  let operandSize: Encoding['operandSize'] = null;
  let modrm: Encoding['modrm'] = null;
  let registerInOpcode = false;
  let reversed = false;
  for (const token of recipe.split(' ')) {
    if (token === 'REX.W') operandSize = 64;
    else if (token === 'o16') operandSize = 16;
    else if (token === 'o32') operandSize = 32;
    else if (token === '/r') modrm = 'register';
    else if (token === 'MR') reversed = true;
    else if (token.startsWith('/')) modrm = Number(token.slice(1));
    else if (token in immediateBytes) immediateSizes.push(immediateBytes[token]);
    else if (opcode.length === 0 && /^(66|F0|F2|F3)$/.test(token)) prefixes.push(Number.parseInt(token, 16));
    else {
      registerInOpcode ||= token.endsWith('+r');
      opcode.push(Number.parseInt(token, 16));
    }
  }
  const places = placeOperands(operands, modrm, registerInOpcode, reversed, properties.includes('twice'));
  const stored = [...places.keys()].filter((index) => places[index] === 'immediate' || places[index] === 'relative');
  if (properties.includes('far')) stored.reverse();
  if (stored.length !== immediateSizes.length) throw new Error(`immediates of ${recipe} and its operands differ`);
  const immediates = stored.map((operand, index) => ({ operand, bytes: immediateSizes[index] }));
  return { prefixes, operandSize, opcode, modrm, places, immediates };
}

function placeOperands(
  operands: readonly OperandSpec[],
  modrm: Encoding['modrm'],
  registerInOpcode: boolean,
  reversed: boolean,
  twice: boolean,
): Place[] {
  const kinds = operands.map((operand) => operandKinds[operand.kind]);
  const inModrm = [...kinds.keys()].filter((index) => placeWithoutModrm(kinds[index], registerInOpcode) === null);
  const withMemory = inModrm.find((index) => kinds[index].memory !== null);
  const rm = withMemory ?? (modrm === 'register' && !reversed ? inModrm[1] : inModrm[0]);
  return kinds.map((kind, index) => {
    const place = placeWithoutModrm(kind, registerInOpcode);
    if (place !== null) return place;
    if (twice) return 'both';
    return index === rm ? 'rm' : 'register';
  });
}

function placeWithoutModrm(kind: OperandKind, registerInOpcode: boolean): Place | null {
  if (kind.only !== null) return 'implied';
  if (kind.immediate !== null || kind.plainAddress) return 'immediate';
  if (kind.relative !== null) return 'relative';
  return registerInOpcode ? 'opcode' : null;
}

function modesOf(operands: readonly OperandSpec[], encoding: Encoding, properties: readonly string[]): CodeMode[] {
  const rules: Record<string, CodeMode[]> = {
    no64: [16, 32],
    no16: [32, 64],
    only16: [16],
    only32: [32],
    only64: [64],
  };
  for (const word of properties) if (Object.hasOwn(rules, word)) return rules[word];
  const wide = encoding.operandSize === 64 || operands.some((operand) => /^(r|rm)64$/.test(operand.kind));
  if (wide) return [64];
  // Boot code in 16-bit mode uses no vectors.
  return operands.some((operand) => /^xm/.test(operand.kind)) ? [32, 64] : [16, 32, 64];
}
