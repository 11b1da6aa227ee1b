/**
 * Checks indices and constant expressions of a module that was read (core specification 3.0, chapters 3.4.10 and 3.5).
 * What it accepts can be evaluated and translated without looking at bounds again.
 */
import type { ConstantExpression, ConstantInstruction } from './constant-expressions.ts';
import { WasmError } from './error.ts';
import type { ExternalKind, SegmentMode, WasmModule } from './module.ts';
import { formatType, type HeapType, isDefaultable, reference, type WasmStorageType, type WasmType } from './types.ts';

/** Memories of 32-bit addresses have at most this many pages; of 64-bit addresses 2^48. */
const maximumPages = { i32: 1n << 16n, i64: 1n << 48n } as const;

export function checkModule(module: WasmModule): void {
  const checker = new ModuleChecker(module);
  checker.checkMemories();
  checker.checkGlobals();
  checker.checkTables();
  checker.checkExports();
  checker.checkSegments();
}

class ModuleChecker {
  private readonly module: WasmModule;

  constructor(module: WasmModule) {
    this.module = module;
  }

  /** Sections without a place of their own in the module value report the end of the binary. */
  private error(message: string, offset = this.module.bytes.length): WasmError {
    return new WasmError(message, offset);
  }

  checkMemories(): void {
    for (const { type } of this.module.memories) {
      const { minimum, maximum, addressType } = type.limits;
      const limit = maximumPages[addressType];
      if (minimum > limit || (maximum ?? 0n) > limit)
        throw this.error('memory size must be at most 2^16 or 2^48 pages');
      if (type.shared && maximum === null) throw this.error('shared memory must have maximum');
    }
  }

  checkGlobals(): void {
    this.module.globals.forEach(({ type, initial }, index) => {
      if (initial !== null) this.checkExpression(initial, type.type, index);
    });
  }

  checkTables(): void {
    const { globals, tables } = this.module;
    for (const { type, initial } of tables) {
      if (initial !== null) this.checkExpression(initial, type.element, globals.length);
    }
  }

  checkExports(): void {
    const { exports, start, functions, types } = this.module;
    for (const { name, kind, index } of exports) {
      if (index >= this.countOf(kind)) throw this.error(`export ${JSON.stringify(name)} of unknown ${kind} ${index}`);
    }
    if (start === null) return;
    if (start >= functions.length) throw this.error(`unknown start function ${start}`);
    const { composite } = types[functions[start].type];
    if (composite.kind !== 'func' || composite.params.length + composite.results.length > 0) {
      throw this.error('start function with parameters or results');
    }
  }

  private countOf(kind: ExternalKind): number {
    const { functions, tables, memories, globals, tags } = this.module;
    return { function: functions, table: tables, memory: memories, global: globals, tag: tags }[kind].length;
  }

  checkSegments(): void {
    const { elements, data, tables, memories, globals, typeTable } = this.module;
    for (const { mode, type, items } of elements) {
      const table = this.checkMode(mode, tables, 'table');
      if (table !== null && !typeTable.isSubtype(type, table.type.element)) {
        throw this.error('element segment does not fit its table');
      }
      for (const item of items) this.checkExpression(item, type, globals.length);
    }
    for (const { mode } of data) this.checkMode(mode, memories, 'memory');
  }

  private checkMode<T extends { type: { limits: { addressType: 'i32' | 'i64' } } }>(
    mode: SegmentMode,
    targets: readonly T[],
    kind: ExternalKind,
  ): T | null {
    if (mode.kind !== 'active') return null;
    const target = targets[mode.target];
    if (target === undefined) throw this.error(`segment for unknown ${kind} ${mode.target}`);
    this.checkExpression(mode.offset, target.type.limits.addressType, this.module.globals.length);
    return target;
  }

  /** `globalCount`: only globals before this one may be read. */
  private checkExpression(expression: ConstantExpression, expected: WasmType, globalCount: number): void {
    const stack: WasmType[] = [];
    const pop = (type: WasmStorageType, { name, offset }: ConstantInstruction) => {
      const wanted = type === 'i8' || type === 'i16' ? 'i32' : type;
      const actual = stack.pop();
      if (actual === undefined || !this.module.typeTable.isSubtype(actual, wanted)) {
        throw this.error(`type mismatch: ${name} needs ${formatType(wanted)}`, offset);
      }
    };
    for (const instruction of expression) this.checkInstruction(instruction, stack, pop, globalCount);
    const end = { name: 'end', immediate: null, offset: expression.at(-1)?.offset ?? this.module.bytes.length };
    pop(expected, end);
    if (stack.length > 0) throw this.error('type mismatch: values left by a constant expression', end.offset);
  }

  private checkInstruction(
    instruction: ConstantInstruction,
    stack: WasmType[],
    pop: (type: WasmStorageType, instruction: ConstantInstruction) => void,
    globalCount: number,
  ): void {
    const { name, immediate, offset } = instruction;
    const { module } = this;
    const [type, operation] = name.split('.');
    switch (name) {
      case 'global.get': {
        const global = module.globals[immediate as number];
        if (global === undefined || (immediate as number) >= globalCount) throw this.error('unknown global', offset);
        if (global.type.mutable) throw this.error('constant expression required', offset);
        stack.push(global.type.type);
        return;
      }
      case 'ref.null':
        stack.push(reference((immediate as { heap: HeapType }).heap, true));
        return;
      case 'ref.func': {
        const func = module.functions[immediate as number];
        if (func === undefined) throw this.error(`unknown function ${immediate}`, offset);
        stack.push(reference(func.type, false));
        return;
      }
      case 'ref.i31':
        pop('i32', instruction);
        stack.push(reference('i31', false));
        return;
      case 'any.convert_extern':
      case 'extern.convert_any': {
        const [from, to] = name === 'any.convert_extern' ? (['extern', 'any'] as const) : (['any', 'extern'] as const);
        const nullable = stack.at(-1) !== undefined && (stack.at(-1) as { nullable?: boolean }).nullable === true;
        pop(reference(from, true), instruction);
        stack.push(reference(to, nullable));
        return;
      }
    }
    if (type === 'struct' || type === 'array') {
      this.checkAllocation(instruction, stack, pop);
      return;
    }
    if (operation !== 'const') {
      pop(type as WasmType, instruction);
      pop(type as WasmType, instruction);
    }
    stack.push(type as WasmType);
  }

  private checkAllocation(
    instruction: ConstantInstruction,
    stack: WasmType[],
    pop: (type: WasmStorageType, instruction: ConstantInstruction) => void,
  ): void {
    const { name, immediate, offset } = instruction;
    const [index, count] = typeof immediate === 'number' ? [immediate, 0] : (immediate as readonly [number, number]);
    const composite = this.module.types[index]?.composite;
    if (composite === undefined || composite.kind !== name.slice(0, name.indexOf('.'))) {
      throw this.error(`unknown type ${index} for ${name}`, offset);
    }
    const fields =
      composite.kind === 'struct' ? composite.fields : composite.kind === 'array' ? [composite.element] : [];
    if (name === 'array.new' || name === 'array.new_default') pop('i32', instruction);
    if (name.endsWith('_default')) {
      if (!fields.every(({ storage }) => isDefaultable(storage))) throw this.error('field without default', offset);
    } else if (name === 'array.new_fixed') {
      // A wrong count runs out of operands before it costs time.
      for (let left = count; left > 0; left--) pop(fields[0].storage, instruction);
    } else {
      for (let field = fields.length - 1; field >= 0; field--) pop(fields[field].storage, instruction);
    }
    stack.push(reference(index, false));
  }
}
