/**
 * Every switch that makes the compiler show its inside, with the reason for having it. The driver calls
 * `dump` after each pass; nothing else in the compiler prints.
 */

/** Intermediate forms that `--emit` writes beside the output, with file extension and reason. */
export const artifactKinds = {
  elf: { extension: '.elf', reason: 'the image; always written unless other forms alone are asked for' },
  img: { extension: '.img', reason: 'flat image with the arm64 Image header: boot loaders that take no ELF' },
  obj: { extension: '.o', reason: 'the application before linking: for readelf, objdump and other linkers' },
  asm: { extension: '.s', reason: 'the machine code as text: to judge generated code' },
  wat: { extension: '.wat', reason: 'the optimized WebAssembly module: what Binaryen made of the program' },
  ssa: { extension: '.ssa', reason: 'SSA after the last pass: what the back end starts from' },
  lir: { extension: '.lir', reason: 'selected instructions over virtual registers: to tell selection from allocation' },
  map: { extension: '.map', reason: 'the layout of the image: address and size of every section and symbol' },
} as const;

export type ArtifactKind = keyof typeof artifactKinds;

/** Passes over SSA; those that run several times are shown each time. */
const ssaPasses = {
  'recursion-inlining': 'how far does a function contain itself?',
  'constant-folding': 'what has been evaluated and simplified?',
  'conditional-constants': 'which branches are decided by constants?',
  'simplify-cfg': 'which blocks were threaded and merged?',
  'redundant-parameters': 'which block parameters have one value?',
  'global-value-numbering': 'which values and loads are the same?',
  'dominated-branches': 'which checks are repeated?',
  'dead-code-elimination': 'what is left?',
  'loop-rotation': 'where do loops test?',
  'loop-invariant-code-motion': 'what has left the loops?',
  'switch-formation': 'which comparisons became a table or a search?',
  'block-layout': 'in which order do blocks follow?',
  'critical-edges': 'where can moves stand?',
} as const;

/** Passes after which `--dump-after` prints, in pipeline order. */
export const dumpPoints = {
  core: 'typed trees with generics instantiated: is the source understood?',
  ranges: 'integer ranges and representations: why is this a float?',
  lower: 'the WebAssembly module before Binaryen: is lowering right?',
  optimize: 'the WebAssembly module after Binaryen: what did it inline and remove?',
  decode: 'SSA as read from the module',
  inlining: 'SSA with calls replaced by what they call: which functions are left?',
  'checked-elements': 'which accesses of elements need no check of their own?',
  expand: 'SSA with allocations, casts and barriers turned into memory operations',
  ...ssaPasses,
  ssa: 'SSA after the last pass',
  select: 'instructions over virtual registers',
  allocate: 'the same with registers and spill slots assigned',
  frame: 'the same with prologue, epilogue and frame addresses',
  encode: 'final bytes, and which of them the linker writes',
} as const;

export type DumpPoint = keyof typeof dumpPoints;

export interface DumpRequest {
  readonly after: DumpPoint;
  /** Symbol of the one function to print; null: all. */
  readonly functionName: string | null;
  readonly write: (text: string) => void;
}

/** Prints `text()` when this pass, and this function, were asked for. The text is made only then. */
export function dump(request: DumpRequest | null, pass: string, functionName: string | null, text: () => string): void {
  if (request === null || request.after !== pass) return;
  if (request.functionName !== null && functionName !== null && request.functionName !== functionName) return;
  request.write(`${text().trimEnd()}\n`);
}
