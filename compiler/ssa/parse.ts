/**
 * Reads the text form that `print.ts` writes; throws an Error that names the line. Numbers of values and blocks are
 * kept. The result is not verified.
 */
import { auxFormats, readLayout } from './aux-text.ts';
import type { HeapLayout } from './heap.ts';
import { Block, type Convention, type Edge, Func, Terminator, Value, type ValueType } from './ir.ts';
import { type AuxKind, type Operation, operationRow, operations, type TerminatorKind, terminators } from './ops.ts';
import { readPosition, writePosition } from './position-text.ts';
import { TextScanner } from './scan.ts';

/** Reads one function. */
export function parse(text: string): Func {
  const scanner = new TextScanner(text);
  const func = new Parser(scanner).parseFunction();
  if (!scanner.atEnd()) throw scanner.error('expected the end');
  return func;
}

class Parser {
  private readonly scanner: TextScanner;
  private readonly layouts = new Map<string, HeapLayout>();
  private readonly blocks = new Map<number, Block>();
  private readonly values = new Map<number, Value>();
  /** Values named before their definition was read. */
  private readonly pending = new Set<Value>();
  private readonly unnumbered: Value[] = [];
  private readonly positions = new Map<string, number>();
  private func!: Func;

  constructor(scanner: TextScanner) {
    this.scanner = scanner;
  }

  parseFunction(): Func {
    const { scanner } = this;
    while (scanner.peek() === 'struct' || scanner.peek() === 'array') {
      const layout = readLayout(scanner);
      this.layouts.set(layout.name, layout);
    }
    scanner.expect('function');
    const symbol = scanner.string();
    const convention = scanner.word() as Convention;
    const params = scanner.list(() => scanner.word() as ValueType);
    scanner.expect('->');
    const results = scanner.list(() => scanner.word() as ValueType);
    this.func = new Func(symbol, { params, results }, convention);
    while (/^block\d+$/.test(scanner.peek())) this.func.blocks.push(this.parseBlock());
    for (const value of this.pending) throw scanner.error(`v${value.id} is not defined`);
    this.func.nextBlockId = Math.max(-1, ...this.blocks.keys()) + 1;
    this.func.nextValueId = Math.max(-1, ...this.values.keys()) + 1;
    this.numberTheRest();
    return this.func;
  }

  /** Values without a result have no number in the text. */
  private numberTheRest(): void {
    const renumbered = new Map<Value, Value>();
    for (const value of this.unnumbered) {
      const numbered = this.func.newValue(value.op, null, value.args, value.aux, value.position);
      numbered.block = value.block;
      renumbered.set(value, numbered);
    }
    for (const block of this.func.blocks) block.values = block.values.map((value) => renumbered.get(value) ?? value);
  }

  private parseBlock(): Block {
    const { scanner } = this;
    const block = this.blockNamed(scanner.word());
    if (scanner.peek() === '(') {
      block.params = scanner.list(() => this.parseDefinition('param', block));
    }
    block.cold = scanner.accept('cold');
    scanner.expect(':');
    while (!Object.hasOwn(terminators, scanner.peek())) {
      const value = this.parseValue(block);
      value.block = block;
      block.values.push(value);
    }
    block.terminator = this.parseTerminator(block);
    return block;
  }

  private parseValue(block: Block): Value {
    const { scanner } = this;
    const named = /^v\d+$/.test(scanner.peek());
    const value = named ? this.parseDefinition('const', block) : new Value(-1, 'const', null, [], null, 0);
    if (named) scanner.expect('=');
    else this.unnumbered.push(value);
    const operation = scanner.word();
    if (!Object.hasOwn(operations, operation)) throw scanner.error(`unknown operation ${operation}`);
    value.op = operation as Operation;
    value.args = this.parseArguments();
    value.aux = this.parseAux(operationRow(value.op).aux ?? 'none', value.type);
    value.position = this.parsePosition();
    return value;
  }

  private parseTerminator(block: Block): Terminator {
    const { scanner } = this;
    const kind = scanner.word() as TerminatorKind;
    const args = this.parseArguments();
    const aux = this.parseAux(terminators[kind].aux, null);
    const terminator = new Terminator(kind, args, [], aux, 0);
    if (scanner.accept('results')) {
      terminator.results = scanner.list(() => this.parseDefinition('outcome', block));
      scanner.expect('exception');
      terminator.exception = this.define(scanner.word(), 'ref', 'outcome', block);
    }
    scanner.accept(',');
    const successors = terminators[kind].successors;
    while (successors === -1 ? this.atEdge() : terminator.edges.length < successors) {
      terminator.edges.push(this.parseEdge());
      if (!scanner.accept(',')) break;
    }
    terminator.position = this.parsePosition();
    return terminator;
  }

  private atEdge(): boolean {
    return /^block\d+$/.test(this.scanner.peek());
  }

  private parseEdge(): Edge {
    const block = this.blockNamed(this.scanner.word());
    const args = this.scanner.peek() === '(' ? this.scanner.list(() => this.valueNamed(this.scanner.word())) : [];
    return { block, args };
  }

  private parseArguments(): Value[] {
    const args: Value[] = [];
    while (/^v\d+$/.test(this.scanner.peek()) && !/^[:=]$/.test(this.scanner.peek(1))) {
      args.push(this.valueNamed(this.scanner.word()));
      if (!this.scanner.accept(',')) break;
    }
    return args;
  }

  private parseAux(kind: AuxKind, type: ValueType | null): unknown {
    if (kind === 'none') return null;
    this.scanner.expect('{');
    const aux = auxFormats[kind].read(this.scanner, type, this.layouts);
    this.scanner.expect('}');
    return aux;
  }

  private parsePosition(): number {
    const position = readPosition(this.scanner, this.func.symbol);
    if (position === null) return 0;
    const key = writePosition(position, this.func.symbol);
    let index = this.positions.get(key);
    if (index === undefined) {
      index = this.func.positions.push(position) - 1;
      this.positions.set(key, index);
    }
    return index;
  }

  /** `v3: i32` */
  private parseDefinition(op: Operation, block: Block): Value {
    const name = this.scanner.word();
    this.scanner.expect(':');
    return this.define(name, this.scanner.word() as ValueType, op, block);
  }

  private define(name: string, type: ValueType, op: Operation, block: Block): Value {
    const value = this.valueNamed(name);
    if (!this.pending.delete(value)) throw this.scanner.error(`${name} is defined twice`);
    value.op = op;
    value.type = type;
    value.block = block;
    return value;
  }

  private valueNamed(name: string): Value {
    if (!/^v\d+$/.test(name)) throw this.scanner.error('expected a value');
    const id = Number(name.slice(1));
    let value = this.values.get(id);
    if (value === undefined) {
      value = new Value(id, 'const', null, [], null, 0);
      this.values.set(id, value);
      this.pending.add(value);
    }
    return value;
  }

  private blockNamed(name: string): Block {
    if (!/^block\d+$/.test(name)) throw this.scanner.error('expected a block');
    const id = Number(name.slice('block'.length));
    let block = this.blocks.get(id);
    if (block === undefined) {
      block = new Block(id);
      this.blocks.set(id, block);
    }
    return block;
  }
}
