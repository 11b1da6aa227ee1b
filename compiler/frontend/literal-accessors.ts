/**
 * Accessors of object literals: closures in hidden fields, since they may capture variables, and for each a function of the layout
 * that calls the closure.
 */
import ts from 'typescript';
import { accessorField, type Layout } from '../core/objects.ts';
import type { CoreFunction, Expression } from '../core/program.ts';
import { objectOf } from '../core/types.ts';
import { type FunctionBuilder, readLocal } from './builder.ts';
import { memberName } from './class-members.ts';
import { declareClosure } from './closures.ts';

export interface LiteralAccessor {
  readonly node: ts.AccessorDeclaration;
  /** The name of the property. */
  readonly name: string;
  /** The field with the closure. */
  readonly field: string;
  /** Its body is not built yet. */
  readonly closure: CoreFunction;
}

/** Declares the accessors of a literal and gives them to its layout. */
export function declareAccessors(
  builder: FunctionBuilder,
  node: ts.ObjectLiteralExpression,
  layout: Layout,
): LiteralAccessor[] {
  return node.properties.filter(ts.isAccessor).map((member) => {
    const name = memberName(builder.context, member.name);
    const isGetter = ts.isGetAccessor(member);
    const accessor: LiteralAccessor = {
      node: member,
      name,
      field: accessorField(isGetter ? 'get' : 'set', name),
      closure: declareClosure(builder, member, isGetter ? name : `set ${name}`),
    };
    const known = layout.methods.get(name);
    const other = known?.kind === 'accessor' ? known : { get: null, set: null };
    const target = callingFunction(builder, layout, accessor);
    layout.methods.set(name, { kind: 'accessor', ...other, [isGetter ? 'get' : 'set']: target });
    return accessor;
  });
}

function callingFunction(
  { context }: FunctionBuilder,
  layout: Layout,
  { node, field, closure }: LiteralAccessor,
): CoreFunction {
  const type = closure.valueType!;
  const called = type.function!;
  const position = -1;
  const target = context.newFunction(`${layout.name}.${field.slice(1)}`, node, closure.result.type, null, position);
  const self = context.newVariable('this', objectOf(layout), target, 'parameter');
  target.self = self;
  const args = called.params.map((place) => {
    const parameter = context.newVariable('value', place.type, target, 'parameter');
    target.params.push(parameter);
    return readLocal(parameter, position);
  });
  const callee: Expression = { kind: 'field', object: readLocal(self, position), name: field, type, position };
  const result = closure.result.type;
  const call: Expression = { kind: 'callValue', callee, args, type: result, position };
  context.flow.flowFromPlace(called.result, result);
  if (ts.isGetAccessor(node)) target.body.push({ kind: 'return', value: call, position });
  else target.body.push({ kind: 'expression', expression: call });
  return target;
}
