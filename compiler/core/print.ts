/**
 * The core program as text: one tree for each function, a node a line, what is evaluated for it indented below. A node
 * shows its kind, what it names, its type and, after the range analysis, the range of its numbers:
 *
 *     function fibonacci.fibonacci(n: number in -1..40) -> number
 *       return
 *         conditional: number
 *           compare less: boolean
 */
import { anyNumber, type Range, sameRange } from '../analysis/range.ts';
import type { Place } from './places.ts';
import type { CoreFunction, GlobalVariable, Variable } from './program.ts';
import { type Type, typeKey } from './types.ts';
import { childrenOf, type TreeNode } from './visit.ts';

export function printFunction(func: CoreFunction): string {
  const params = [...(func.self ? [func.self] : []), ...func.params].map(printVariable).join(', ');
  const result = printPlace(func.result);
  const captures = func.captures.length > 0 ? ` captures ${func.captures.map(({ name }) => name).join(', ')}` : '';
  const body = func.body.map((statement) => printNode(statement, 1)).join('');
  return `function ${func.symbol}(${params}) -> ${result}${captures}${func.external ? ' external' : ''}\n${body}`;
}

function printVariable({ name, place }: Variable): string {
  return `${name}: ${printPlace(place)}`;
}

function printPlace({ type, range }: Place): string {
  return printType(type, range);
}

function printType(type: Type, range: Range | null | undefined): string {
  const key = typeKey(type);
  return range ? `${key} in ${printRange(range)}` : key;
}

function printRange(range: Range): string {
  if (sameRange(range, anyNumber)) return 'any';
  const { low, high, fraction, minusZero, nan } = range;
  const bounds = low > high ? 'nothing' : low === high ? `${low}` : `${low}..${high}`;
  const extras = [fraction && 'fractions', minusZero && '-0', nan && 'NaN'].filter((extra) => extra !== false);
  return [bounds, ...extras].join(' and ');
}

function printNode(node: TreeNode, depth: number): string {
  const words = [node.kind, ...describe(node)].join(' ');
  const typed = node.kind === 'declare' ? node.variable.place : 'type' in node ? node : null;
  const type = typed ? `: ${printType(typed.type, typed.range)}` : '';
  const children = childrenOf(node).map((child) => printNode(child, depth + 1));
  return `${'  '.repeat(depth)}${words}${type}\n${children.join('')}`;
}

/** What a node has besides the nodes in it, by property: words for it, or none. */
const descriptions: Readonly<Record<string, (value: never) => string>> = {
  name: (name: string) => name,
  operator: (operator: string) => operator,
  evidence: (evidence: string) => `by ${evidence}`,
  strict: (isStrict: boolean) => (isStrict ? 'strict' : 'loose'),
  variable: (variable: Variable | GlobalVariable | null) =>
    variable === null ? '' : 'symbol' in variable ? variable.symbol : variable.name,
  function: (func: CoreFunction) => func.symbol,
  constructor: (func: CoreFunction | null) => func?.symbol ?? '',
  layout: ({ name }: { readonly name: string }) => name,
  owner: (layout: { readonly name: string } | null) => (layout ? `of ${layout.name}` : ''),
  label: (label: { readonly name: string } | null) => label?.name ?? '',
  value: (value: unknown) => (typeof value === 'object' ? '' : String(JSON.stringify(value) ?? value)),
};

function describe(node: TreeNode): string[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const text = Object.hasOwn(descriptions, key) ? descriptions[key](value as never) : '';
    return text === '' ? [] : [text];
  });
}
