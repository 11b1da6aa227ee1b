/**
 * Expressions of the core program to WebAssembly: a table from node kind to function. `lower` gives a value in the form
 * that is cheapest to compute, `lowerTo` in the form that the consumer wants.
 */
import { mayReadUnset } from '../analysis/places-of.ts';
import { anyNumber } from '../analysis/range.ts';
import type { Expression } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import {
  lowerArrayLength,
  lowerArrayLiteral,
  lowerElement,
  lowerPop,
  lowerPush,
  lowerSetArrayLength,
  lowerSetElement,
} from './arrays.ts';
import { lowerCall, lowerCallMethod, lowerCallValue, lowerNew } from './calls.ts';
import { lowerClosure } from './closures.ts';
import type { Reference } from './context.ts';
import { lowerEquals, lowerInstanceOf, lowerToBoolean, lowerTypeof } from './equality.ts';
import { lowerField, lowerObjectLiteral, lowerSetField } from './fields.ts';
import type { FunctionState, Value } from './function-state.ts';
import { lowerIntrinsic } from './intrinsics.ts';
import { kernelString, lowerTableEntry } from './kernel-data.ts';
import { callLibrary } from './library.ts';
import { lowerNarrow, lowerReceiver } from './narrow.ts';
import {
  compareNumbers,
  compareWords,
  lowerBinaryNumber,
  lowerUnaryNumber,
  numberConstant,
  numberKind,
  wordArithmetic,
} from './numbers.ts';
import { lowerDeleteProperty, lowerHasProperty } from './properties.ts';
import { lowerCreateFields } from './reflected-fields.ts';
import { boolean, float64, int32, int64, type Representation, stringReference, unit, word } from './representation.ts';
import { lowerStatements } from './statements.ts';
import { lowerToNumber, lowerToString } from './text.ts';
import { lowerGlobal, lowerLocal, lowerSetGlobal, lowerSetLocal } from './variables.ts';

type Rule<K extends Expression['kind']> = (state: FunctionState, node: Extract<Expression, { kind: K }>) => Value;

/** The representation in which the value of the expression is asked for when nobody wants another. */
export function naturalRepresentation(state: FunctionState, node: Expression): Representation {
  if (node.type.isOnly(Kind.number)) {
    const kind = numberKind(state, node);
    return kind === 'i32' ? int32 : kind === 'i64' ? int64 : float64;
  }
  return state.context.representations.of(node.type, node.range ?? anyNumber);
}

export function lower(state: FunctionState, node: Expression): Value {
  const rule = rules[node.kind] as Rule<Expression['kind']>;
  return rule(state, node as never);
}

export function lowerTo(state: FunctionState, node: Expression, wanted: Representation): Reference {
  switch (node.kind) {
    case 'number':
      return numberConstant(state.context, node.value, wanted) ?? state.convert(lower(state, node), wanted);
    case 'conditional':
      return lowerConditionalTo(state, node, wanted);
    case 'sequence':
      return lowerSequenceTo(state, node, wanted);
    default: {
      const value = lower(state, node);
      if (value.representation.key === wanted.key) return value.reference;
      return state.mark(state.convert(value, wanted), node.position);
    }
  }
}

/** A boolean that is only tested, as i32: a field that has no value yet counts as false. */
export function lowerCondition(state: FunctionState, node: Expression): Reference {
  if (node.kind === 'logical' && node.operator !== 'nullish' && areBoolean(node)) {
    return chooseBoolean(state, node.operator, lowerCondition(state, node.left), lowerCondition(state, node.right));
  }
  return mayReadUnset(state.context.flow, node)
    ? lowerToBoolean(state, lower(state, node))
    : lowerTo(state, node, boolean);
}

/** For its effects; the value is dropped. */
export function lowerEffect(state: FunctionState, node: Expression): Reference {
  const { reference, representation } = lower(state, node);
  return representation.kind === 'unit' ? reference : state.context.module.drop(reference);
}

function lowerConditionalTo(
  state: FunctionState,
  node: Extract<Expression, { kind: 'conditional' }>,
  wanted: Representation,
): Reference {
  const condition = lowerCondition(state, node.condition);
  return state.context.module.if(
    condition,
    lowerTo(state, node.whenTrue, wanted),
    lowerTo(state, node.whenFalse, wanted),
  );
}

function lowerSequenceTo(
  state: FunctionState,
  node: Extract<Expression, { kind: 'sequence' }>,
  wanted: Representation,
): Reference {
  const { module, types } = state.context;
  const statements = lowerStatements(state, node.statements);
  return module.block(null, [...statements, lowerTo(state, node.value, wanted)], types.wasmType(wanted));
}

function chooseBoolean(
  { context: { module } }: FunctionState,
  operator: 'and' | 'or',
  left: Reference,
  right: Reference,
): Reference {
  return operator === 'and' ? module.if(left, right, module.i32.const(0)) : module.if(left, module.i32.const(1), right);
}

function areBoolean({ left, right }: Extract<Expression, { kind: 'logical' }>): boolean {
  return left.type.isOnly(Kind.boolean) && right.type.isOnly(Kind.boolean);
}

/** Short-circuit operators: the left value is kept in a local and tested. */
function lowerLogical(state: FunctionState, node: Extract<Expression, { kind: 'logical' }>): Value {
  const { module } = state.context;
  const { left, right, operator } = node;
  if (operator !== 'nullish' && areBoolean(node)) {
    const operands = [lowerTo(state, left, boolean), lowerTo(state, right, boolean)] as const;
    return { reference: chooseBoolean(state, operator, ...operands), representation: boolean };
  }
  const representation = naturalRepresentation(state, node);
  const value = lower(state, left);
  const local = state.addLocal(value.representation);
  const kept = (): Value => ({
    reference: state.getLocal(local, value.representation),
    representation: value.representation,
  });
  const takesLeft =
    operator === 'nullish'
      ? module.i32.eqz(isNullishValue(state, kept()))
      : operator === 'or'
        ? lowerToBoolean(state, kept())
        : module.i32.eqz(lowerToBoolean(state, kept()));
  const taken = state.mark(state.convert(kept(), representation), left.position);
  const choice = module.if(takesLeft, taken, lowerTo(state, right, representation));
  const reference = module.block(
    null,
    [state.setLocal(local, value.reference), choice],
    state.context.types.wasmType(representation),
  );
  return { reference, representation };
}

/** Whether a value is null or undefined, as i32. */
export function isNullishValue(state: FunctionState, { reference, representation }: Value): Reference {
  const { context } = state;
  const { module } = context;
  if (representation.kind === 'unit') return module.block(null, [reference, module.i32.const(1)], context.binaryen.i32);
  if (representation.kind === 'tagged') {
    const name = context.supportFunction('tagged.isNullish', (symbol) => {
      const read = (): Reference => module.local.get(0, context.binaryen.anyref);
      const isNull = module.ref.test(
        read(),
        context.binaryen.getTypeFromHeapType(context.types.heapType('null'), true),
      );
      module.addFunction(symbol, context.binaryen.anyref, context.binaryen.i32, [], isNull);
    });
    return module.call(name, [reference], context.binaryen.i32);
  }
  if ('nullish' in representation && representation.nullish !== 0) return module.ref.is_null(reference);
  return module.block(null, [module.drop(reference), module.i32.const(0)], context.binaryen.i32);
}

const rules: { [K in Expression['kind']]: Rule<K> } = {
  number: (state, node) => {
    const representation = naturalRepresentation(state, node);
    return { reference: numberConstant(state.context, node.value, representation)!, representation };
  },
  word: ({ context }, node) => ({
    reference: context.module.i64.const(BigInt.asIntN(64, node.value)),
    representation: word,
  }),
  string: (state, node) => {
    if (state.target.file.dialect === 'kernel') return kernelString(state, node.value);
    return { reference: state.context.stringLiteral(node.value), representation: stringReference };
  },
  boolean: ({ context }, node) => ({
    reference: context.module.i32.const(node.value ? 1 : 0),
    representation: boolean,
  }),
  undefined: ({ context }) => ({ reference: context.module.nop(), representation: unit }),
  null: (state, node) => ({
    reference: state.context.module.nop(),
    representation: naturalRepresentation(state, node),
  }),
  local: lowerLocal,
  setLocal: lowerSetLocal,
  global: lowerGlobal,
  setGlobal: lowerSetGlobal,
  tableEntry: lowerTableEntry,
  field: lowerField,
  setField: (state, node) => lowerSetField(state, node),
  element: lowerElement,
  setElement: lowerSetElement,
  arrayLength: lowerArrayLength,
  setArrayLength: lowerSetArrayLength,
  arrayLiteral: lowerArrayLiteral,
  push: lowerPush,
  pop: lowerPop,
  unaryNumber: lowerUnaryNumber,
  binaryNumber: lowerBinaryNumber,
  binaryWord: (state, node) => ({
    reference: wordArithmetic(
      state.context,
      node.operator,
      lowerTo(state, node.left, word),
      lowerTo(state, node.right, word),
    ),
    representation: word,
  }),
  compare: (state, node) => {
    const { left, right, operator, position } = node;
    if (left.type.isOnly(Kind.number))
      return { reference: compareNumbers(state, operator, left, right), representation: boolean };
    if (left.type.isOnly(Kind.word)) {
      const operands = [lowerTo(state, left, word), lowerTo(state, right, word)] as const;
      return { reference: compareWords(state.context, operator, ...operands), representation: boolean };
    }
    const order = callLibrary(state, 'string.compare', [lower(state, left), lower(state, right)], position);
    const { module } = state.context;
    const operation = ({ less: 'lt_s', lessOrEqual: 'le_s', greater: 'gt_s', greaterOrEqual: 'ge_s' } as const)[
      operator
    ];
    return {
      reference: module.i32[operation](state.convert(order, int32), module.i32.const(0)),
      representation: boolean,
    };
  },
  equals: lowerEquals,
  not: (state, node) => ({
    reference: state.context.module.i32.eqz(lowerCondition(state, node.operand)),
    representation: boolean,
  }),
  logical: lowerLogical,
  conditional: (state, node) => {
    const representation = naturalRepresentation(state, node);
    return { reference: lowerConditionalTo(state, node, representation), representation };
  },
  toBoolean: (state, node) => ({
    reference: lowerToBoolean(state, lower(state, node.operand)),
    representation: boolean,
  }),
  toNumber: lowerToNumber,
  toString: lowerToString,
  concat: (state, node) =>
    callLibrary(state, 'string.add', [lower(state, node.left), lower(state, node.right)], node.position),
  typeof: lowerTypeof,
  instanceOf: lowerInstanceOf,
  createFields: lowerCreateFields,
  hasProperty: lowerHasProperty,
  deleteProperty: lowerDeleteProperty,
  narrow: lowerNarrow,
  receiver: lowerReceiver,
  call: lowerCall,
  callValue: lowerCallValue,
  callMethod: lowerCallMethod,
  intrinsic: lowerIntrinsic,
  new: lowerNew,
  objectLiteral: lowerObjectLiteral,
  closure: lowerClosure,
  sequence: (state, node) => {
    const representation = naturalRepresentation(state, node);
    return { reference: lowerSequenceTo(state, node, representation), representation };
  },
};
