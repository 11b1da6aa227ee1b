/**
 * What lowering shares over the whole module: the Binaryen module under construction, heap types, imports, literals and
 * the generated support functions, each made when it is first asked for.
 */
import type binaryenModule from 'binaryen';
import type { Flow } from '../core/flow.ts';
import type { CoreFunction, CoreProgram, GlobalVariable, WellKnownLayouts } from '../core/program.ts';
import type { TrapKind } from '../ssa/ir.ts';
import { HeapTypes, layoutType } from './heap-types.ts';
import type { ConstantData } from './kernel-data.ts';
import { defineLongString, isLatin1, isLong } from './long-literals.ts';
import { type Representation, Representations } from './representation.ts';

export type Binaryen = typeof binaryenModule;
export type Module = binaryenModule.Module;
export type Reference = binaryenModule.ExpressionRef;
export type WasmType = binaryenModule.Type;

interface CFunctions {
  _BinaryenFunctionSetType(functionReference: number, heapType: number): void;
}

/** Binaryen's interface takes the name too, which its types leave out. */
interface DataSegment extends binaryenModule.MemorySegment {
  readonly name: string;
}

/** What the back end understands (WebAssembly 3.0); Binaryen uses nothing else. */
function features({ Features }: Binaryen): number {
  return [
    Features.MutableGlobals,
    Features.NontrappingFPToInt,
    Features.BulkMemory,
    Features.BulkMemoryOpt,
    Features.SignExt,
    Features.ExceptionHandling,
    Features.TailCall,
    Features.ReferenceTypes,
    Features.Multivalue,
    Features.GC,
    Features.Memory64,
    Features.ExtendedConst,
  ].reduce((all, feature) => all | feature);
}

/** Of calls through references, and of `throw`: it calls the kernel. */
const unknownCallee = 'unknown callee';

export class LoweringContext {
  readonly binaryen: Binaryen;
  readonly module: Module;
  readonly program: CoreProgram;
  readonly flow: Flow;
  readonly representations: Representations;
  readonly types: HeapTypes;
  readonly wellKnown: WellKnownLayouts | null;
  /** Names of the functions that are values; closures carry an index into this list. */
  readonly closureNames: readonly string[];
  /** Variables of modules that have their value from the start and never another. */
  readonly constantGlobals = new Set<GlobalVariable>();
  private readonly strings = new Map<string, string>();
  /** The calls that stop the program inside of what a conversion or `trap` gives: a source position belongs to them. */
  readonly trapCalls = new Map<Reference, readonly Reference[]>();
  /** The functions that each function of the program calls, by name; `unknownCallee` where only running it tells. */
  readonly callees = new Map<string, Set<string>>();
  private calleesOfCurrent = new Set<string>();
  private readonly imports = new Set<string>();
  private readonly constants = new Map<string, ConstantData>();
  private readonly segments: DataSegment[] = [];
  private readonly support = new Set<string>();
  /** Symbols of the functions that positions are in, by the number of their source in the debug information. */
  readonly sourceFunctions: string[] = [];

  constructor(binaryen: Binaryen, program: CoreProgram, flow: Flow, isKernel: boolean) {
    this.binaryen = binaryen;
    this.module = new binaryen.Module();
    this.module.setFeatures(features(binaryen));
    // A block has the type of what flows out of it, not `none`, unless another is given.
    const { block, call, call_ref, throw: throwTag } = this.module;
    this.module.block = (label, children, type = binaryen.auto) => block(label, children, type);
    this.module.call = (name, operands, type) => {
      this.calleesOfCurrent.add(name);
      return call(name, operands, type);
    };
    this.module.call_ref = (target, operands, type) => {
      this.calleesOfCurrent.add(unknownCallee);
      return call_ref(target, operands, type);
    };
    this.module.throw = (tag, operands) => {
      this.calleesOfCurrent.add(unknownCallee);
      return throwTag(tag, operands);
    };
    this.program = program;
    this.flow = flow;
    this.wellKnown = program.wellKnown;
    this.closureNames = [...new Set(program.functions.filter(({ valueType }) => valueType).map(({ name }) => name))];
    this.representations = new Representations(flow, isKernel);
    this.types = new HeapTypes(binaryen, this.representations, program.wellKnown?.string ?? null);
  }

  // ------------------------------------------------------------------------------------------------------------ names

  /** Every function is a source of its own in Binaryen's debug information: that says which one a position is in. */
  sourceIndex({ symbol, file }: CoreFunction): number {
    this.sourceFunctions.push(symbol);
    // Binaryen copies the name into the JSON of the source map as it is.
    return this.module.addDebugInfoFileName(JSON.stringify(file.name).slice(1, -1));
  }

  /** A function of the machine (`compiler/wasm`, docs/ssa.md) or of another object. */
  import(module: 'machine' | 'link', name: string, params: readonly WasmType[], result: WasmType): string {
    const internal = `${module}:${name}`;
    if (!this.imports.has(internal)) {
      this.imports.add(internal);
      this.module.addFunctionImport(internal, module, name, this.binaryen.createType(params), result);
    }
    return internal;
  }

  libraryFunction(name: string): CoreFunction {
    const found = this.program.operatorFunctions.get(name);
    if (!found) throw new Error(`library function ${name} was not asked for`);
    return found;
  }

  // ------------------------------------------------------------------------------------------------------------ traps

  /** Stops the program; an expression of type unreachable. */
  trap(kind: TrapKind): Reference {
    const { module, binaryen } = this;
    const name = this.import('machine', `trap.${kind}`, [], binaryen.none);
    const call = module.call(name, [], binaryen.none);
    const stop = module.block(null, [call, module.unreachable()]);
    this.trapCalls.set(stop, [call]);
    return stop;
  }

  // ----------------------------------------------------------------------------------------------------------- values

  /** The string as an object of the image; a long one is made from its data where it is first used. */
  stringLiteral(text: string): Reference {
    const { module, types } = this;
    const type = types.referenceTo(this.stringType);
    let global = this.strings.get(text);
    if (global === undefined) {
      global = `string ${this.strings.size}`;
      this.strings.set(text, global);
      if (isLong(text)) {
        module.addGlobal(global, type, true, module.ref.null(type));
        defineLongString(this, global, text);
      } else module.addGlobal(global, type, false, this.stringObject(text));
    }
    return isLong(text) ? module.call(global, [], type) : module.global.get(global, type);
  }

  get stringType(): string {
    return layoutType(this.wellKnown!.string);
  }

  private stringObject(text: string): Reference {
    const { module, types } = this;
    const latin1 = isLatin1(text);
    const units = Array.from({ length: text.length }, (_, index) => module.i32.const(text.charCodeAt(index)));
    return this.newString(
      text.length,
      latin1,
      module.array.new_fixed(types.heapType(latin1 ? 'bytes' : 'units'), units),
    );
  }

  /** @param characters an array of bytes, or of 16-bit units */
  newString(length: number, latin1: boolean, characters: Reference): Reference {
    const { module, types } = this;
    const layout = latin1 ? this.wellKnown!.latin1 : this.wellKnown!.utf16;
    const values: Record<string, Reference> = {
      hash: module.i32.const(0),
      length: module.i32.const(length),
      offset: module.i32.const(0),
      [latin1 ? 'bytes' : 'units']: characters,
    };
    const names = [...layout.base!.fields.keys(), ...layout.fields.keys()];
    const fields = names.map((name) => values[name]);
    return module.struct.new(fields, types.heapType(layoutType(layout)));
  }

  /** Read-only data of the kernel, made once for each key; the result is its symbol. */
  constantData(key: string, make: () => Uint8Array): string {
    let data = this.constants.get(key);
    if (!data) {
      data = { symbol: `constant.${this.constants.size}`, bytes: make() };
      this.constants.set(key, data);
    }
    return data.symbol;
  }

  /** Bytes of the module for `array.new_data`. @returns the name of their segment */
  dataSegment(data: Uint8Array): string {
    const name = `data ${this.segments.length}`;
    this.segments.push({ name, data, passive: true, offset: 0 });
    return name;
  }

  /** Each call replaces the memory of the one before: Binaryen takes data segments only together with a memory. */
  setMemory(): void {
    this.module.setMemory(0, 0x1_0000_0000, null, this.segments, false, true, '0');
  }

  get allConstantData(): ConstantData[] {
    return [...this.constants.values()];
  }

  /** Gives a function one of the program's own types, so that references to it are of that type. */
  setFunctionType(functionReference: number, heapType: number): void {
    // Binaryen's JavaScript interface has no method for this function of its C interface.
    (this.binaryen as unknown as CFunctions)._BinaryenFunctionSetType(functionReference, heapType);
  }

  /** A generated function, made by `define` when it is first used. */
  supportFunction(name: string, define: (name: string) => void): string {
    if (!this.support.has(name)) {
      this.support.add(name);
      define(name);
    }
    return name;
  }

  /** Everything that is called while `define` runs is called by this function of the program. */
  noteCallees(name: string, define: () => void): void {
    this.calleesOfCurrent = new Set();
    define();
    this.callees.set(name, this.calleesOfCurrent);
    this.calleesOfCurrent = new Set();
  }

  singleton(name: 'null' | 'true' | 'false'): Reference {
    const { module, types } = this;
    const type = types.referenceTo(name === 'null' ? 'null' : 'boolean');
    const global = `value ${name}`;
    this.supportFunction(global, () => {
      const heap = types.heapType(name === 'null' ? 'null' : 'boolean');
      const fields = name === 'null' ? [] : [module.i32.const(name === 'true' ? 1 : 0)];
      module.addGlobal(global, type, false, module.struct.new(fields, heap));
    });
    return module.global.get(global, type);
  }

  wasmTypes(representations: readonly Representation[]): WasmType[] {
    return representations.flatMap((representation) => this.types.wasmTypes(representation));
  }
}
