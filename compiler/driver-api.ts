/**
 * What the command line and the tests ask of the compiler; `compiler/driver.ts` exports these functions.
 */
import type { ArtifactKind } from './debug.ts';
import type { Diagnostic, SourceSpan } from './diagnostics.ts';
import type { WasmCode } from './lower/optimize.ts';
import type { Options } from './options.ts';

export interface Compilation {
  readonly diagnostics: readonly Diagnostic[];
  /** The forms in `options.emit`; absent when a diagnostic is an error. */
  readonly artifacts?: ReadonlyMap<ArtifactKind, Uint8Array | string>;
  /** Symbols from this one to the entry point that needs it; empty when it is not in the image. */
  why?(symbol: string): readonly string[] | Promise<readonly string[]>;
}

/** An application as far as it is the same on every target. */
export interface ApplicationCode {
  /** Name of the object in messages. */
  readonly name: string;
  readonly wasm: WasmCode;
  /** The module as text, where `options.emit` asks for it. */
  readonly text: string | null;
  /** Read-only data that the module refers to by symbol. */
  readonly constants: readonly { readonly symbol: string; readonly bytes: Uint8Array }[];
  /** What reports call functions, by symbol. */
  readonly reportedNames: ReadonlyMap<string, string>;
}

export interface LoweredApplication {
  readonly diagnostics: readonly Diagnostic[];
  /** Absent when a diagnostic is an error. */
  readonly code?: ApplicationCode;
}

export interface Driver {
  /**
   * `lowerApplication` and `generateApplication`. Never throws for what is wrong with the program: that is in the diagnostics,
   * all of it.
   */
  compileApplication(entryFile: string, options: Options): Promise<Compilation>;
  /** Front and middle end: the optimized WebAssembly module, the same whatever the target. */
  lowerApplication(entryFile: string, options: Options): Promise<LoweredApplication>;
  /** Back end and linker. */
  generateApplication(code: ApplicationCode, options: Options): Promise<Compilation>;
  /** Links an application that was compiled to an object: the same one for both platforms of an instruction set. */
  linkApplication(object: Uint8Array, name: string, options: Options): Promise<Compilation>;
  /** Where the program is nested deepest: the place to name when `compileApplication` has overflowed the stack. */
  findDeepest(entryFile: string): SourceSpan;
  /**
   * Compiles `runtime/` for every target into `outputDirectory`, where `runtimeDirectory` of
   * `installation.ts` finds it; part of building hermitc itself.
   */
  buildRuntime(outputDirectory: string): Promise<Compilation>;
}
