/**
 * `console.log` and its like. Primitive arguments whose static types say how they are printed are made into one text here, so
 * that most programs need no formatter of values (`runtime/lib/inspect.ts`) in their image.
 */
import type { Expression } from '../core/program.ts';
import { Kind, stringType } from '../core/types.ts';
import { bindTemporary, type FunctionBuilder } from './builder.ts';
import type { BuiltinCall } from './builtin-calls.ts';
import { callLibrary } from './builtins.ts';
import { buildArgument } from './call-arguments.ts';
import { concatenate, mayBeMissing, toText } from './operators.ts';

type Stream = 'output' | 'error';

const textFunctions: Readonly<Record<Stream, string>> = { output: 'logText', error: 'errorText' };
const valueFunctions: Readonly<Record<Stream, string>> = { output: 'log', error: 'error' };

export function buildLog({ builder, node }: BuiltinCall, stream: Stream): Expression {
  const args = node.arguments.map((argument) => buildArgument(builder, argument));
  const isText = args.length > 0 && !mayHaveDirectives(args) && args.every((value) => isPlain(builder, value));
  if (!isText) {
    return callLibrary(builder, 'console', valueFunctions[stream], args, node);
  }
  const print = (text: Expression): Expression => callLibrary(builder, 'console', textFunctions[stream], [text], node);
  return joinTexts(builder, args, node, print);
}

/** Of one primitive type: printed without looking at the value's kind. */
function isPlain(builder: FunctionBuilder, value: Expression): boolean {
  const { type } = value;
  if (mayBeMissing(builder, value)) return false;
  return [Kind.string, Kind.number, Kind.boolean, Kind.null, Kind.undefined].some((kind) => type.isOnly(kind));
}

/** A first argument with `%` says how the others are printed; an only one is printed as it is. */
function mayHaveDirectives([first, ...others]: readonly Expression[]): boolean {
  if (others.length === 0 || !first.type.isOnly(Kind.string)) return false;
  return first.kind !== 'string' || first.value.includes('%');
}

/** The texts of the arguments with spaces between. All arguments are evaluated before the first is made into text. */
function joinTexts(
  builder: FunctionBuilder,
  args: readonly Expression[],
  node: BuiltinCall['node'],
  print: (text: Expression) => Expression,
): Expression {
  const position = builder.position(node);
  const append = (index: number, texts: readonly Expression[]): Expression => {
    if (index === args.length) {
      const space: Expression = { kind: 'string', value: ' ', type: stringType, position };
      return print(
        texts.reduce((text, next) => concatenate(builder, concatenate(builder, text, space, position), next, position)),
      );
    }
    return bindTemporary(builder, args[index], (read) =>
      append(index + 1, [...texts, plainText(builder, read(), node)]),
    );
  };
  return append(0, []);
}

function plainText(builder: FunctionBuilder, value: Expression, node: BuiltinCall['node']): Expression {
  if (!value.type.isOnly(Kind.number)) return toText(builder, value, node);
  return callLibrary(builder, 'number', 'inspectNumber', [value], node);
}
