/** Calls of what only a type tells: members of the layouts behind a receiver, and function values. */
import ts from 'typescript';
import { type InterfaceType, type Layout, valuePlace } from '../core/objects.ts';
import type { CoreFunction, Expression } from '../core/program.ts';
import { type FunctionClass, Kind, neverType, stringType, type Type, undefinedType } from '../core/types.ts';
import { requirePresent } from './access.ts';
import type { FunctionBuilder } from './builder.ts';
import { buildArguments, fillArguments, typeArgumentsOf } from './call-arguments.ts';
import { memberName } from './class-members.ts';
import { instanceSuffix } from './context.ts';
import { isTransparent } from './function-names.ts';
import { narrowReference } from './narrowing.ts';
import { refuse } from './refusal.ts';

/** A call through a property: a method of each layout behind the receiver, or a function value in a field. */
export function callMethod(
  builder: FunctionBuilder,
  receiver: Expression,
  callee: ts.PropertyAccessExpression,
  node: ts.CallExpression,
): Expression {
  const { flow } = builder.context;
  const position = builder.position(node);
  const plainName = memberName(builder.context, callee.name);
  let name = plainName;
  let result = neverType;
  const parameters: Type[] = [];
  let withRest: CoreFunction | null = null;
  const addParameter = (index: number, type: Type): void => {
    parameters[index] = parameters[index] ? flow.join(parameters[index], type) : type;
  };
  for (const object of receiver.type.objects) {
    if (object.kind === 'interface') {
      name = promisedName(builder, object, plainName, node);
      const promised = object.members.get(name)?.type;
      if (!promised && plainName === 'toString') {
        result = flow.join(result, stringType);
        continue;
      }
      if (!promised?.function) return refuse(callee.name, 1218, plainName);
      promised.function.params.forEach((place, index) => addParameter(index, place.type));
      result = flow.join(result, promised.function.result.type);
      continue;
    }
    const method = builder.context.classes.method(builder, object, plainName, node);
    if (!method && !object.member(plainName) && plainName === 'toString') {
      result = flow.join(result, stringType);
      continue;
    }
    if (!method) {
      const field = readFunctionField(builder, receiver, object, plainName, callee);
      const held = field.type.function;
      if (receiver.type.objects.length === 1 || !held) return callValue(builder, field, node);
      held.params.forEach((place, index) => addParameter(index, place.type));
      result = flow.join(result, held.result.type);
      continue;
    }
    name = method.name;
    if (method.function.hasRest) withRest = method.function;
    method.function.params.forEach((parameter, index) => addParameter(index, parameter.place.type));
    result = flow.join(result, method.function.result.type);
  }
  builder.context.useMember(name);
  const args = withRest
    ? buildArguments(builder, withRest, node.arguments, node)
    : fillArguments(builder, parameters, node);
  const type = resultOfCall(builder, result, node);
  const classes = (): FunctionClass[] => functionsIn(builder, receiver.type, name);
  if (!withRest) builder.context.valueCalls.push({ classes, written: node.arguments.length, args, position });
  builder.context.methodCalls.push({ receiver: receiver.type, name, rest: withRest, node });
  return narrowReference(builder, { kind: 'callMethod', object: receiver, name, args, type, position }, node);
}

export function callValue(builder: FunctionBuilder, callee: Expression, node: ts.CallExpression): Expression {
  const position = builder.position(node);
  const present = requirePresent(callee, position);
  if (!present.type.isOnly(Kind.function) || !present.type.function) return refuse(node.expression, 1218, 'call');
  const called = present.type.function;
  const { params, result } = called;
  const args = fillArguments(
    builder,
    params.map((parameter) => parameter.type),
    node,
  );
  const type = resultOfCall(builder, result.type, node);
  builder.context.flow.flowFromPlace(result, type);
  builder.context.valueCalls.push({ classes: () => [called], written: node.arguments.length, args, position });
  return narrowReference(builder, { kind: 'callValue', callee: present, args, type, position }, node);
}

/** The name of the member of an interface that is called: of a generic method, of its instance for these type arguments. */
function promisedName(builder: FunctionBuilder, object: InterfaceType, name: string, node: ts.CallExpression): string {
  const { context } = builder;
  const generic = context.types.genericMethod(object, name);
  const declaration = generic?.signature.declaration;
  if (!generic || !declaration || ts.isJSDocSignature(declaration)) return name;
  const typeArguments = typeArgumentsOf(builder, node, declaration);
  const instance = `${name}${instanceSuffix(typeArguments)}`;
  if (!object.members.has(instance)) {
    const type = context.types.instantiate(generic, typeArguments, node);
    const promised = { type, optional: false, readonly: true };
    context.flow.addMember(object, instance, promised, (layout) => {
      context.classes.instantiateMethod(layout, name, typeArguments, node);
    });
  }
  return instance;
}

/** The forms of the function values that fields of this name hold. */
function functionsIn({ context }: FunctionBuilder, receiver: Type, name: string): FunctionClass[] {
  return [...context.flow.layoutsOf(receiver)].flatMap((layout) => {
    const member = layout.member(name);
    const held = member && valuePlace(member)?.type.function;
    return held ? [held] : [];
  });
}

function readFunctionField(
  builder: FunctionBuilder,
  object: Expression,
  layout: Layout,
  name: string,
  callee: ts.PropertyAccessExpression,
): Expression {
  const member = layout.member(name);
  if (!member) return refuse(callee.name, 1218, name);
  builder.context.useMember(name);
  const place = valuePlace(member);
  if (!place) return refuse(callee.name, 1218, name);
  return { kind: 'field', object, name, type: place.type, position: builder.position(callee.name) };
}

/**
 * The type of what a function value or a method of an interface gives. Functions behind a type that returns nothing may
 * give anything (TypeScript's `void`): it is not looked at.
 */
function resultOfCall(builder: FunctionBuilder, result: Type, node: ts.CallExpression): Type {
  const seen = builder.checker.getTypeAtLocation(node);
  if (!(seen.flags & ts.TypeFlags.Void)) return result;
  if (result.isOnly(Kind.undefined) || isDiscarded(node)) return undefinedType;
  return refuse(node, 1222);
}

/** Whether the value of the expression has no effect on anything. */
function isDiscarded(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return true;
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node)) return true;
  if (ts.isForStatement(parent)) return parent.initializer === node || parent.incrementor === node;
  if (ts.isBinaryExpression(parent)) {
    if (parent.operatorToken.kind === ts.SyntaxKind.CommaToken && parent.left === node) return true;
    return parent.right === node && isDiscarded(parent);
  }
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isDiscarded(parent);
  return isTransparent(parent) && isDiscarded(parent);
}
