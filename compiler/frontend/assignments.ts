/**
 * Assignments, compound assignments and increments. The parts of a target are evaluated once, before the value
 * (ECMA-262, 13.15.2).
 */
import ts from 'typescript';
import type { Expression, GlobalVariable, NamedVariable, Variable } from '../core/program.ts';
import { Kind, neverType, nullishKinds, numberType, type Type, undefinedType, wordType } from '../core/types.ts';
import {
  buildObject,
  buildThis,
  isNamedAccess,
  type NamedAccess,
  nameOfAccess,
  nameVariable,
  positionOfWrite,
  refuseUndeclared,
  requireObject,
  requirePresent,
  resolveSymbol,
  superAccessor,
  undeclaredType,
} from './access.ts';
import { bindTemporary, callSetter, type FunctionBuilder, readLocal, sequence } from './builder.ts';
import { checkedLength, toNumber } from './builtin-calls.ts';
import { builtinTarget } from './builtin-properties.ts';
import { isBuiltinSymbol } from './builtins.ts';
import { memberName } from './class-members.ts';
import { buildExpression } from './expressions.ts';
import { globalVariableOf } from './modules.ts';
import { narrowReference } from './narrowing.ts';
import { combine, combineLogical, isLogicalOperator, mayBeMissing } from './operators.ts';
import { refuse } from './refusal.ts';
import { positionOfEarlyRead, positionOfEarlyWrite } from './source-positions.ts';
import { classNamedBy, staticTarget } from './static-members.ts';

/** A place that can be read and written, its parts already evaluated. */
export interface Target {
  /** The type of what may be stored. */
  readonly type: Type;
  read(): Expression;
  write(value: Expression): Expression;
}

export function buildAssignment(builder: FunctionBuilder, node: ts.BinaryExpression): Expression {
  if (ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left)) return refuse(node.left, 1105);
  return withTarget(builder, node.left, (target) => {
    const value = buildExpression(builder, node.right);
    builder.flow(value.type, target.type);
    return target.write(value);
  });
}

/** Stores a value that has been built, as `for (target of list)` does. */
export function assignTo(builder: FunctionBuilder, node: ts.Expression, value: Expression): Expression {
  return withTarget(builder, node, (target) => {
    builder.flow(value.type, target.type);
    return target.write(value);
  });
}

export function buildCompoundAssignment(
  builder: FunctionBuilder,
  node: ts.BinaryExpression,
  operator: ts.SyntaxKind,
): Expression {
  return withTarget(builder, node.left, (target) => {
    const old = target.read();
    if (isLogicalOperator(operator)) {
      return combineLogical(
        builder,
        operator,
        old,
        () => {
          const value = buildExpression(builder, node.right);
          builder.flow(value.type, target.type);
          return target.write(value);
        },
        node,
      );
    }
    const value = combine(builder, operator, old, buildExpression(builder, node.right), node);
    builder.flow(value.type, target.type);
    return target.write(value);
  });
}

/** `++` and `--`: the value is the new one for a prefix, the old one for a postfix. */
export function buildIncrement(
  builder: FunctionBuilder,
  operand: ts.Expression,
  operator: ts.SyntaxKind,
  isPrefix: boolean,
  node: ts.Node,
): Expression {
  const position = builder.position(node);
  const arithmetic = operator === ts.SyntaxKind.PlusPlusToken ? ts.SyntaxKind.PlusToken : ts.SyntaxKind.MinusToken;
  return withTarget(builder, operand, (target) => {
    const isWord = target.type.isOnly(Kind.word);
    const one: Expression = isWord
      ? { kind: 'word', value: 1n, type: wordType, position }
      : { kind: 'number', value: 1, type: numberType, position };
    if (isPrefix || isStatement(node)) return target.write(combine(builder, arithmetic, target.read(), one, node));
    const read = target.read();
    return bindTemporary(builder, isWord ? read : toNumber(builder, read, node), (old) => {
      const expression = target.write(combine(builder, arithmetic, old(), one, node));
      const value = old();
      return { kind: 'sequence', statements: [{ kind: 'expression', expression }], value, type: value.type, position };
    });
  });
}

/** Whether the value of an expression is not used. */
function isStatement(node: ts.Node): boolean {
  return ts.isExpressionStatement(node.parent) || (ts.isForStatement(node.parent) && node.parent.incrementor === node);
}

function withTarget(builder: FunctionBuilder, node: ts.Expression, use: (target: Target) => Expression): Expression {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return withTarget(builder, node.expression, use);
  if (ts.isIdentifier(node)) return use(nameTarget(builder, node));
  if (ts.isPropertyAccessExpression(node)) return withPropertyTarget(builder, node, use);
  if (ts.isElementAccessExpression(node)) return withElementTarget(builder, node, use);
  return refuse(node, 1200, 'this assignment target');
}

function nameTarget(builder: FunctionBuilder, node: ts.Identifier): Target {
  const symbol = resolveSymbol(builder, node)!;
  const variable = builder.resolve(symbol);
  if (variable) return variableTarget(builder, variable, node);
  const global = globalVariableOf(builder.context, symbol);
  if (!global) return refuseUndeclared(symbol, node);
  return globalTarget(builder, global, nameVariable(builder, global, node), node);
}

function variableTarget(builder: FunctionBuilder, variable: Variable, node: ts.Identifier): Target {
  const position = positionOfEarlyWrite(node);
  return {
    type: variable.place.type,
    read: () => narrowReference(builder, readLocal(variable, positionOfEarlyRead(node)), node),
    write: (value) => {
      variable.mutated = true;
      return { kind: 'setLocal', variable, value, initializes: false, type: value.type, position };
    },
  };
}

export function globalTarget(
  builder: FunctionBuilder,
  variable: GlobalVariable,
  named: NamedVariable | null,
  node: ts.Expression,
): Target {
  const isPlain = ts.isIdentifier(node);
  return {
    type: variable.place.type,
    read: () => {
      const { type } = variable.place;
      const position = isPlain ? positionOfEarlyRead(node) : builder.position(node);
      return narrowReference(builder, { kind: 'global', variable, named, type, position }, node);
    },
    write: (value) => {
      variable.mutated = true;
      const position = isPlain ? positionOfEarlyWrite(node) : builder.position(node);
      return { kind: 'setGlobal', variable, named, value, initializes: false, type: value.type, position };
    },
  };
}

function withPropertyTarget(
  builder: FunctionBuilder,
  node: ts.PropertyAccessExpression,
  use: (target: Target) => Expression,
): Expression {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return use(superTarget(builder, node));
  const named = namedTarget(builder, node);
  if (named) return use(named);
  const position = builder.position(node.name);
  const name = memberName(builder.context, node.name);
  return bindTemporary(builder, keepMissing(builder, buildObject(builder, node.expression)), (object) => {
    const read = (): Expression => requireObject(builder, object(), node.name.text, position);
    const { type } = read();
    if (type.isOnly(Kind.array) && name === 'length') {
      return use({
        type: numberType,
        read: () => ({ kind: 'arrayLength', array: read(), type: numberType, position }),
        write: (assigned) =>
          writeProperty(builder, object(), node, assigned, (array, value) =>
            // The value of the assignment may be -0, which the length is not.
            bindTemporary(builder, value, (length) =>
              sequence([setArrayLength(builder, array, checkedLength(builder, length(), node), node)], length()),
            ),
          ),
      });
    }
    if (!type.isOnly(Kind.object)) return refuse(node, 1301, name);
    return use(fieldTarget(builder, type, object, name, node));
  });
}

function setArrayLength(
  builder: FunctionBuilder,
  array: Expression,
  value: Expression,
  node: ts.PropertyAccessExpression,
): Expression {
  return { kind: 'setArrayLength', array, value, type: numberType, position: positionOfWrite(builder, node) };
}

/** An object that may be missing in spite of its type, with that in its type: it is kept before it is looked at. */
function keepMissing(builder: FunctionBuilder, object: Expression): Expression {
  if (builder.dialect !== 'user' || !mayBeMissing(builder, object)) return object;
  const missing = object.kind === 'narrow' ? object.operand.type.without(~nullishKinds) : undefinedType;
  return { ...object, type: builder.context.flow.join(object.type, missing) };
}

/** Whether there is an object is looked at when the value has been evaluated (ECMA-262, 6.2.5.6). */
function writeProperty(
  builder: FunctionBuilder,
  object: Expression,
  node: NamedAccess,
  assigned: Expression,
  write: (object: Expression, value: Expression) => Expression,
): Expression {
  const name = nameOfAccess(node);
  const receiver = requireObject(builder, object, name.text, positionOfWrite(builder, node), 'write');
  if (receiver === object) return write(object, assigned);
  return bindTemporary(builder, assigned, (read) => write(receiver, read()));
}

/** A static member, or one of the library's objects; null: a property of a value. */
function namedTarget(builder: FunctionBuilder, node: ts.PropertyAccessExpression): Target | null {
  const member = resolveSymbol(builder, node.name);
  if (!member) return null;
  const owningClass = classNamedBy(builder, node.expression);
  if (owningClass) return staticTarget(builder, owningClass, member, node);
  const owner = ts.isIdentifier(node.expression) ? resolveSymbol(builder, node.expression) : null;
  return owner && isBuiltinSymbol(builder.context, owner) ? builtinTarget(builder, member, node) : null;
}

/** `super.name = value` calls the setter of the base with this object. */
function superTarget(builder: FunctionBuilder, node: ts.PropertyAccessExpression): Target {
  const { set } = superAccessor(builder, node);
  if (!set) return refuse(node, 1218, node.name.text);
  builder.context.useMember(node.name.text);
  return {
    type: set.params[0].place.type,
    read: () => buildExpression(builder, node),
    write: (value) =>
      callSetter(builder, set, buildThis(builder, node.expression), value, positionOfWrite(builder, node)),
  };
}

function fieldTarget(
  builder: FunctionBuilder,
  objectType: Type,
  object: () => Expression,
  name: string,
  node: NamedAccess,
): Target {
  const position = builder.position(nameOfAccess(node));
  const read = (): Expression => requireObject(builder, object(), nameOfAccess(node).text, position);
  builder.context.useMember(name);
  const { stored, loaded } = fieldTypes(builder, objectType, name, node);
  const { propertyWrites, functionReads } = builder.context;
  propertyWrites.push({ receiver: objectType, name, type: stored, node });
  return {
    type: stored,
    read: () => {
      if (loaded.has(Kind.function)) functionReads.push({ receiver: objectType, name, type: loaded, node });
      return narrowReference(builder, { kind: 'field', object: read(), name, type: loaded, position }, node);
    },
    write: (assigned) =>
      writeProperty(builder, object(), node, assigned, (receiver, value) => ({
        kind: 'setField',
        object: receiver,
        name,
        value,
        owner: null,
        type: value.type,
        position: positionOfWrite(builder, node),
      })),
  };
}

/** What the member takes and gives, over all object types that the receiver can have. */
function fieldTypes(
  builder: FunctionBuilder,
  objectType: Type,
  name: string,
  node: NamedAccess,
): { stored: Type; loaded: Type } {
  let stored = neverType;
  let loaded = neverType;
  const { flow, propertyReads } = builder.context;
  for (const object of objectType.objects) {
    const member = object.kind === 'interface' ? object.members.get(name) : object.member(name);
    if (!member) {
      const type = undeclaredType(builder, name, node);
      stored = flow.join(stored, type);
      loaded = flow.join(loaded, type);
      propertyReads.push({ receiver: objectType, name, type, node });
      continue;
    }
    if (!('kind' in member)) {
      stored = flow.join(stored, member.type);
      loaded = flow.join(loaded, member.type);
      continue;
    }
    if (member.kind === 'method') return refuse(node, 1218, name);
    if (member.kind === 'field') {
      stored = flow.join(stored, member.place.type);
      loaded = flow.join(loaded, member.place.type);
    } else {
      if (member.set) stored = flow.join(stored, member.set.params[0].place.type);
      if (member.get) loaded = flow.join(loaded, member.get.result.type);
    }
  }
  return { stored, loaded };
}

function withElementTarget(
  builder: FunctionBuilder,
  node: ts.ElementAccessExpression,
  use: (target: Target) => Expression,
): Expression {
  const position = builder.position(node);
  const array = requirePresent(buildExpression(builder, node.expression), position);
  if (array.type.isOnly(Kind.object) && isNamedAccess(node)) {
    const name = memberName(builder.context, nameOfAccess(node));
    return bindTemporary(builder, array, (read) => use(fieldTarget(builder, array.type, read, name, node)));
  }
  if (!array.type.isOnly(Kind.array)) return refuse(node, 1205);
  return bindTemporary(builder, array, (readArray) => {
    const index = buildExpression(builder, node.argumentExpression);
    if (!index.type.isOnly(Kind.number)) return refuse(node.argumentExpression, 1205);
    return bindTemporary(builder, index, (readIndex) => {
      const { element } = array.type.array!;
      const type = element.type;
      return use({
        type,
        read: () => {
          const seen = element.type;
          builder.context.flow.flowFromPlace(element, seen);
          const read: Expression = { kind: 'element', array: readArray(), index: readIndex(), type: seen, position };
          return narrowReference(builder, read, node);
        },
        write: (value) => ({
          kind: 'setElement',
          array: readArray(),
          index: readIndex(),
          value,
          type: value.type,
          position,
        }),
      });
    });
  });
}
