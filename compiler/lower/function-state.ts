/**
 * State while one function is lowered: its WebAssembly locals, where each variable lives, the targets of jumps, and the
 * source positions to attach when the function exists.
 */
import type { CoreFunction, Label, Position, Variable } from '../core/program.ts';
import type { TrapKind } from '../ssa/ir.ts';
import type { LoweringContext, Reference, WasmType } from './context.ts';
import { convert, nullReference } from './convert.ts';
import { cellType } from './heap-types.ts';
import { isUnit, type Representation } from './representation.ts';

/** An expression and the form of its value. */
export interface Value {
  readonly reference: Reference;
  readonly representation: Representation;
}

/** What has happened to a variable whose uses are checked. */
export const Progress = { none: 0, declared: 1, hasValue: 2 } as const;

interface Home {
  readonly local: number;
  readonly representation: Representation;
  /** The local holds a cell with the value. */
  readonly isCell: boolean;
  /** The cell knows whether the variable has been declared and has a value. */
  readonly isChecked: boolean;
}

/** Where a jump goes: a WebAssembly label, seen from inside of some number of finalizers. */
export interface JumpLabels {
  readonly breakTo: string;
  readonly continueTo: string | null;
  readonly finalizerDepth: number;
}

export class FunctionState {
  readonly context: LoweringContext;
  readonly target: CoreFunction;
  readonly jumps = new Map<Label, JumpLabels>();
  /** The finalizers around, innermost last: `statements-try.ts`. */
  readonly finalizers: import('./statements-try.ts').Finalizer[] = [];
  /** The parameter with the function's own closure; -1: it captures nothing. */
  closureLocal = -1;
  private readonly paramTypes: WasmType[] = [];
  private readonly localTypes: WasmType[] = [];
  private readonly homes = new Map<Variable, Home>();
  private readonly marks: { reference: Reference; position: Position }[] = [];
  private labels = 0;

  constructor(context: LoweringContext, target: CoreFunction) {
    this.context = context;
    this.target = target;
  }

  // ----------------------------------------------------------------------------------------------------------- locals

  addParam(type: WasmType): number {
    this.paramTypes.push(type);
    return this.paramTypes.length - 1;
  }

  /** A new local of the representation; -1 for `unit`, which needs none. */
  addLocal(representation: Representation): number {
    const [type] = this.context.types.wasmTypes(representation);
    return type === undefined ? -1 : this.addRawLocal(type);
  }

  addRawLocal(type: WasmType): number {
    this.localTypes.push(type);
    return this.paramTypes.length + this.localTypes.length - 1;
  }

  get params(): readonly WasmType[] {
    return this.paramTypes;
  }

  get locals(): readonly WasmType[] {
    return this.localTypes;
  }

  label(name: string): string {
    return `${name}${this.labels++}`;
  }

  getLocal(local: number, representation: Representation): Reference {
    const { module, types } = this.context;
    if (local < 0) return module.nop();
    return module.local.get(local, types.wasmType(representation));
  }

  setLocal(local: number, value: Reference): Reference {
    return local < 0 ? value : this.context.module.local.set(local, value);
  }

  // -------------------------------------------------------------------------------------------------------- variables

  representationOf(variable: Variable): Representation {
    return this.context.representations.ofPlace(variable.place);
  }

  /** Gives a variable its home in a local; one that lives in a cell gets the cell with `initializeCell`. */
  declare(variable: Variable, local?: number): Home {
    const known = this.homes.get(variable);
    if (known) return known;
    const representation = this.representationOf(variable);
    const isCell = livesInCell(variable);
    const isChecked = variable.checkedUntil !== null;
    const { types } = this.context;
    const home: Home = {
      local:
        local ??
        (isCell
          ? this.addRawLocal(types.referenceTo(cellType(representation, isChecked)))
          : this.addLocal(representation)),
      representation,
      isCell,
      isChecked,
    };
    this.homes.set(variable, home);
    return home;
  }

  homeOf(variable: Variable): Home {
    return this.homes.get(variable) ?? this.declare(variable);
  }

  /** A variable made by lowering itself, in a local that exists. */
  bind(variable: Variable, local: number, representation: Representation): void {
    this.homes.set(variable, { local, representation, isCell: false, isChecked: false });
  }

  /** A fresh cell for a variable, holding `value` or nothing. */
  newCell(variable: Variable, value: Reference | null): Reference {
    const { module } = this.context;
    const { local, representation, isChecked } = this.homeOf(variable);
    const heap = this.context.types.heapType(cellType(representation, isChecked));
    if (value === null) return module.local.set(local, module.struct.new_default(heap));
    const stored = isUnit(representation) ? module.block(null, [value, module.i32.const(0)]) : value;
    const fields = isChecked ? [stored, module.i32.const(Progress.hasValue)] : [stored];
    return module.local.set(local, module.struct.new(fields, heap));
  }

  /** The cell of the next iteration, with the same contents. */
  copyCell(variable: Variable): Reference {
    const { module, binaryen, types } = this.context;
    const { local, representation, isChecked } = this.homeOf(variable);
    const name = cellType(representation, isChecked);
    const cell = (): Reference => module.local.get(local, types.referenceTo(name));
    const stored = types.wasmTypes(representation)[0] ?? binaryen.i32;
    const fields = [module.struct.get(0, cell(), stored, false)];
    if (isChecked) fields.push(module.struct.get(1, cell(), binaryen.i32, false));
    return module.local.set(local, module.struct.new(fields, types.heapType(name)));
  }

  /** Of a checked variable: how far it is, of `Progress`. */
  readProgress(variable: Variable): Reference {
    const { module, binaryen, types } = this.context;
    const { local, representation } = this.homeOf(variable);
    const cell = module.local.get(local, types.referenceTo(cellType(representation, true)));
    return module.struct.get(1, cell, binaryen.i32, false);
  }

  readVariable(variable: Variable): Value {
    const { module, types } = this.context;
    const { local, representation, isCell, isChecked } = this.homeOf(variable);
    if (!isCell) return { reference: this.getLocal(local, representation), representation };
    const cell = module.local.get(local, types.referenceTo(cellType(representation, isChecked)));
    if (representation.kind === 'unit') return { reference: module.drop(cell), representation };
    return { reference: module.struct.get(0, cell, types.wasmType(representation), false), representation };
  }

  /** Stores a value that already has the variable's representation. */
  writeVariable(variable: Variable, value: Reference): Reference {
    const { module, types } = this.context;
    const { local, representation, isCell, isChecked } = this.homeOf(variable);
    if (!isCell) return this.setLocal(local, value);
    const cell = (): Reference => module.local.get(local, types.referenceTo(cellType(representation, isChecked)));
    const store = isUnit(representation) ? value : module.struct.set(0, cell(), value);
    return isChecked ? module.block(null, [store, this.noteProgress(variable, Progress.hasValue)]) : store;
  }

  /** Of a checked variable: how far it is from now on, of `Progress`. */
  noteProgress(variable: Variable, progress: number): Reference {
    const { module, types } = this.context;
    const { local, representation } = this.homeOf(variable);
    const cell = module.local.get(local, types.referenceTo(cellType(representation, true)));
    return module.struct.set(1, cell, module.i32.const(progress));
  }

  // -------------------------------------------------------------------------------------------------------- positions

  /** Notes where an expression that may call or stop comes from. */
  mark(reference: Reference, position: Position): Reference {
    const marked = this.context.trapCalls.get(reference) ?? [reference];
    if (position >= 0) for (const inner of marked) this.marks.push({ reference: inner, position });
    return reference;
  }

  /** Attaches the positions to the finished function. */
  applyMarks(functionReference: number): void {
    const { context, target } = this;
    const { file } = target;
    if (target.position < 0) return;
    const index = context.sourceIndex(target);
    for (const { reference, position } of this.marks) {
      const line = lineAt(file.lineStarts, position);
      // Binaryen's lines count from 1, its columns from 0.
      const column = position - file.lineStarts[line];
      context.module.setDebugLocation(functionReference, reference, index, line + 1, column);
    }
  }

  convert(value: Value, to: Representation, failure?: TrapKind): Reference {
    return convert(this.context, value.reference, value.representation, to, failure);
  }

  defaultValue(representation: Representation): Reference {
    const { module } = this.context;
    switch (representation.kind) {
      case 'i32':
      case 'boolean':
        return module.i32.const(0);
      case 'i64':
      case 'word':
        return module.i64.const(0n);
      case 'f64':
        return module.f64.const(0);
      case 'unit':
        return module.nop();
      default:
        return nullReference(this.context, representation);
    }
  }
}

/** A captured variable that is assigned, or one that may be used before it is declared, is shared through a cell. */
export function livesInCell(variable: Variable): boolean {
  return variable.mayBeSkipped || (variable.captured && (variable.mutated || variable.checkedUntil !== null));
}

/** The line (from 0) that contains an offset. */
function lineAt(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
