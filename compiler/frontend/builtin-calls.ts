/**
 * Calls of library members that the compiler itself knows: what it does depends on the static types of the operands, or is
 * a node of the core program.
 */
import ts from 'typescript';
import type { Expression } from '../core/program.ts';
import { booleanType, Kind, numberType, stringType, Type, undefinedType } from '../core/types.ts';
import { elementType } from './access.ts';
import { bindTemporary, type FunctionBuilder, undefinedValue } from './builder.ts';
import { callLibrary } from './builtins.ts';
import { buildArgument } from './call-arguments.ts';
import { buildLog } from './console-calls.ts';
import { toBoolean } from './expressions.ts';
import { requireOperatorFunction } from './operator-functions.ts';
import { mayBeMissing, toText } from './operators.ts';
import { refuse } from './refusal.ts';

export interface BuiltinCall {
  readonly builder: FunctionBuilder;
  /** null for static members and functions. */
  readonly receiver: Expression | null;
  readonly node: ts.CallExpression;
}

type Rule = (call: BuiltinCall) => Expression;

const receiverItself: Rule = ({ receiver }) => receiver!;

export const builtinCalls: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['Console.log', (call) => buildLog(call, 'output')],
  ['Console.info', (call) => buildLog(call, 'output')],
  ['Console.debug', (call) => buildLog(call, 'output')],
  ['Console.error', (call) => buildLog(call, 'error')],
  ['Console.warn', (call) => buildLog(call, 'error')],
  ...['isFinite', 'isInteger', 'isNaN', 'isSafeInteger'].map((name): [string, Rule] => [
    `NumberConstructor.${name}`,
    (call) => buildNumberTest(call, name),
  ]),
  ['Array.push', buildPush],
  ['Array.pop', buildPop],
  ['ArrayConstructor.from', buildArrayFrom],
  ['ArrayConstructor.isArray', buildIsArray],
  ['String.toString', receiverItself],
  ['String.valueOf', receiverItself],
  ['Number.valueOf', receiverItself],
  ['Boolean.valueOf', receiverItself],
  ['Boolean.toString', ({ builder, receiver, node }) => toText(builder, receiver!, node)],
  ['globalThis.String', buildStringCall],
  ['globalThis.Number', buildNumberCall],
  ['globalThis.Boolean', ({ builder, node }) => toBoolean(firstArgument(builder, node))],
]);

function firstArgument(builder: FunctionBuilder, node: ts.CallExpression): Expression {
  const [first] = node.arguments;
  return first ? buildArgument(builder, first) : undefinedValue(builder.position(node));
}

function buildIsArray({ builder, node }: BuiltinCall): Expression {
  const args = [firstArgument(builder, node)];
  return { kind: 'intrinsic', name: 'value.isArray', args, type: booleanType, position: builder.position(node) };
}

/** `Number.isInteger(value)` and its like: false for everything that is no number. */
function buildNumberTest({ builder, node }: BuiltinCall, name: string): Expression {
  const value = firstArgument(builder, node);
  if (value.type.isOnly(Kind.number)) return callLibrary(builder, 'number', name, [value], node);
  return bindTemporary(builder, value, (read) => {
    const position = builder.position(node);
    const left = toBoolean(callLibrary(builder, 'convert', 'isNumber', [read()], node));
    const number = callLibrary(builder, 'convert', 'toNumber', [read()], node);
    const right = callLibrary(builder, 'number', name, [number], node);
    return { kind: 'logical', operator: 'and', left, right, type: booleanType, position };
  });
}

function buildStringCall({ builder, node }: BuiltinCall): Expression {
  if (node.arguments.length > 0) return toText(builder, firstArgument(builder, node), node);
  return { kind: 'string', value: '', type: stringType, position: builder.position(node) };
}

function buildNumberCall({ builder, node }: BuiltinCall): Expression {
  const position = builder.position(node);
  if (node.arguments.length === 0) return { kind: 'number', value: 0, type: numberType, position };
  return toNumber(builder, firstArgument(builder, node), node);
}

/** ToNumber (ECMA-262, 7.1.4). */
export function toNumber(builder: FunctionBuilder, operand: Expression, node: ts.Node): Expression {
  const position = builder.position(node);
  if (operand.type.isOnly(Kind.number) && !mayBeMissing(builder, operand)) return operand;
  if (operand.type.isOnly(Kind.word)) {
    return { kind: 'intrinsic', name: 'word.toNumber', args: [operand], type: numberType, position };
  }
  if (operand.type.has(Kind.array | Kind.function | Kind.object)) return refuse(node, 1215);
  requireOperatorFunction(builder.context, 'number-parse.stringToNumber');
  return { kind: 'toNumber', operand, type: numberType, position };
}

function buildPush({ builder, receiver, node }: BuiltinCall): Expression {
  const array = receiver!;
  const values = node.arguments.map((argument) => {
    const value = buildArgument(builder, argument);
    builder.flow(value.type, array.type.array!.element.type);
    return value;
  });
  return { kind: 'push', array, values, type: numberType, position: builder.position(node) };
}

function buildPop({ builder, receiver, node }: BuiltinCall): Expression {
  const type = builder.context.flow.join(elementType(builder, receiver!.type), undefinedType);
  return { kind: 'pop', array: receiver!, type, position: builder.position(node) };
}

/** The length in `new Array(length)` or `Array(length)`; null: another expression. */
function lengthOfNewArray(builder: FunctionBuilder, node: ts.Expression): ts.Expression | null {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return null;
  if (!ts.isIdentifier(node.expression) || node.expression.text !== 'Array' || node.arguments?.length !== 1)
    return null;
  const type = builder.checker.getTypeAtLocation(node.arguments[0]);
  return type.flags & ts.TypeFlags.NumberLike ? node.arguments[0] : null;
}

/** The length of an array as the program gives it: a RangeError unless it is a natural number below 2^32. */
export function checkedLength(builder: FunctionBuilder, length: Expression, node: ts.Node): Expression {
  if (length.kind === 'number' && length.value === length.value >>> 0) return length;
  return callLibrary(builder, 'array', 'checkedLength', [length], node);
}

/** `new Array(length).fill(value)`: the usual way to make an array, without ever making holes; null: another call. */
export function buildFilledArray(builder: FunctionBuilder, node: ts.CallExpression): Expression | null {
  if (!ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'fill') return null;
  const lengthNode = lengthOfNewArray(builder, node.expression.expression);
  if (!lengthNode || node.arguments.length !== 1) return null;
  const length = checkedLength(builder, buildArgument(builder, lengthNode), lengthNode);
  const array = builder.translate(builder.checker.getTypeAtLocation(node), node);
  return bindTemporary(builder, length, (readLength) => {
    const value = buildArgument(builder, node.arguments[0]);
    const filled = callLibrary(builder, 'array', 'filled', [readLength(), value], node, [
      builder.context.flow.join(array.array!.element.type, value.type),
    ]);
    builder.flow(filled.type, array);
    return filled;
  });
}

/** `new Array()` and `new Array(...items)`; with only a length it would be full of holes. */
export function buildNewArray(builder: FunctionBuilder, node: ts.NewExpression): Expression {
  const { array } = builder.translate(builder.checker.getTypeAtLocation(node), node);
  const elements = (node.arguments ?? []).map((argument) => buildArgument(builder, argument));
  if (elements.length === 1 && elements[0].type.has(Kind.number)) return refuse(node, 1216);
  for (const element of elements) builder.flow(element.type, array!.element.type);
  return { kind: 'arrayLiteral', elements, type: new Type(Kind.array, array), position: builder.position(node) };
}

/** `Array.from` of an array, a string or an object that only has a length. */
function buildArrayFrom({ builder, node }: BuiltinCall): Expression {
  const [source, callback] = node.arguments.map((argument) => buildArgument(builder, argument));
  const element = builder.translate(builder.checker.getTypeAtLocation(node), node).array!.element.type;
  if (source.type.isOnly(Kind.object)) return arrayFromLength(builder, source, callback, node);
  const isText = source.type.isOnly(Kind.string);
  if (!isText && !source.type.isOnly(Kind.array)) return refuse(node.arguments[0], 1114);
  const array = isText ? callLibrary(builder, 'array', 'fromText', [source], node) : source;
  if (!callback) {
    return isText ? array : callLibrary(builder, 'array', 'from', [array], node, [elementType(builder, array.type)]);
  }
  const types = [elementType(builder, array.type), element];
  return callLibrary(builder, 'array', 'fromMapped', [array, callback], node, types);
}

/** `Array.from({ length: count }, callback)` */
function arrayFromLength(
  builder: FunctionBuilder,
  source: Expression,
  callback: Expression | undefined,
  node: ts.CallExpression,
): Expression {
  if (!callback) return refuse(node, 1216);
  const position = builder.position(node);
  builder.context.useMember('length');
  return bindTemporary(builder, source, (readSource) => {
    const length: Expression = { kind: 'field', object: readSource(), name: 'length', type: numberType, position };
    const element = builder.translate(builder.checker.getTypeAtLocation(node), node).array!.element.type;
    return bindTemporary(builder, callback, (readCallback) =>
      callLibrary(builder, 'array', 'fromLength', [length, readCallback()], node, [element]),
    );
  });
}
