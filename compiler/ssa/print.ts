/**
 * The text form of a function: what `--emit ssa` writes, tests compare and `parse.ts` reads. Values and blocks keep
 * their numbers, so dumps before and after a pass can be compared. Grammar in docs/ssa.md.
 */
import { auxFormats, quote, writeLayout } from './aux-text.ts';
import type { HeapAccess, HeapLayout } from './heap.ts';
import type { Block, Edge, Func, Signature, Terminator, Value, ValueType } from './ir.ts';
import { type AuxKind, operationRow, terminators } from './ops.ts';
import { writePosition } from './position-text.ts';

export function print(func: Func): string {
  const lines = heapLayouts(func).map(writeLayout);
  lines.push(`function ${quote(func.symbol)} ${func.convention} ${printSignature(func.signature)}`);
  for (const block of func.blocks) {
    const params = block.params.map((param) => `${printValueName(param)}: ${param.type}`).join(', ');
    lines.push(`block${block.id}${params === '' ? '' : `(${params})`}${block.cold ? ' cold' : ''}:`);
    for (const value of block.values) lines.push(`  ${printValue(func, value)}`);
    lines.push(`  ${printTerminator(func, block)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** `v7: i32 = add v3, v5`: one value without its block; for dumps and messages. */
export function printValue(func: Func, value: Value): string {
  const head = value.type === null ? '' : `${printValueName(value)}: ${value.type} = `;
  const aux = printAux(operationRow(value.op).aux ?? 'none', value.aux, value.type);
  const args = value.args.map(printValueName).join(', ');
  return `${head}${value.op}${args === '' ? '' : ` ${args}`}${aux}${printPosition(func, value.position)}`;
}

export function printTerminator(func: Func, block: Block): string {
  const terminator = block.terminator;
  const parts = terminator.args.map(printValueName);
  const aux = printAux(terminators[terminator.kind].aux, terminator.aux, null);
  const edges = terminator.edges.map(printEdge).join(', ');
  const head = `${terminator.kind}${parts.length === 0 ? '' : ` ${parts.join(', ')}`}${aux}${printOutcome(terminator)}`;
  const separator = head === terminator.kind ? ' ' : ', ';
  return `${head}${edges === '' ? '' : `${separator}${edges}`}${printPosition(func, terminator.position)}`;
}

function printOutcome(terminator: Terminator): string {
  if (terminator.exception === null) return '';
  const results = terminator.results.map((value) => `${printValueName(value)}: ${value.type}`).join(', ');
  return ` results (${results}) exception ${printValueName(terminator.exception)}`;
}

function printEdge(edge: Edge): string {
  const args = edge.args.map(printValueName).join(', ');
  return `block${edge.block.id}${args === '' ? '' : `(${args})`}`;
}

function printValueName(value: Value): string {
  return `v${value.id}`;
}

function printSignature(signature: Signature): string {
  return `(${signature.params.join(', ')}) -> (${signature.results.join(', ')})`;
}

function printAux(kind: AuxKind, aux: unknown, type: ValueType | null): string {
  return kind === 'none' ? '' : ` {${auxFormats[kind].write(aux, type)}}`;
}

function printPosition(func: Func, index: number): string {
  return index === 0 ? '' : ` ${writePosition(func.positions[index]!, func.symbol)}`;
}

/** The heap types that the function's values name, in order of first use. */
function heapLayouts(func: Func): HeapLayout[] {
  const layouts = new Set<HeapLayout>();
  for (const block of func.blocks) {
    for (const value of block.values) {
      if (operationRow(value.op).aux === 'heap') layouts.add((value.aux as HeapAccess).layout);
    }
  }
  return [...layouts];
}
