/**
 * Constructors: the code that initializes an object of a class, once it has been allocated (ECMA-262, 10.2.2 and 15.7.14):
 * the constructor of the base, then the field initializers, then parameter properties and the rest of the body.
 */
import ts from 'typescript';
import { createdField } from '../core/objects.ts';
import type { CoreFunction, Expression, Statement } from '../core/program.ts';
import { Kind, objectOf, undefinedType } from '../core/types.ts';
import { buildBlockStatements } from './blocks.ts';
import { FunctionBuilder, readLocal, undefinedValue } from './builder.ts';
import { constructorDeclaration, declaredName, fieldsOf, parameterProperties } from './class-members.ts';
import type { Classes, ClassInstance } from './classes.ts';
import { buildInto } from './expressions.ts';
import { declareParameters, type ParameterPrologue } from './parameters.ts';
import { refuse } from './refusal.ts';

/** Declares the constructor of a class; null when nothing is to be done to initialize its objects. */
export function declareConstructor(classes: Classes, instance: ClassInstance): CoreFunction | null {
  const { context } = classes;
  const { layout, declaration, environment } = instance;
  const explicit = constructorDeclaration(declaration);
  const inherited = layout.base ? classes.constructorOf(layout.base) : null;
  if (!explicit && !inherited && fieldsOf(declaration).length === 0) return null;
  const symbol = `${classes.symbolOf(instance)}.constructor`;
  const target = context.newFunction(symbol, explicit ?? declaration, undefinedType, null);
  instance.constructorFunction = target;
  const builder = new FunctionBuilder(context, target, null, environment, layout);
  target.self = context.newVariable('this', objectOf(layout), target, 'parameter');
  if (explicit) {
    const prologue = declareParameters(builder, explicit);
    const build = (): void => buildExplicit(builder, instance, explicit, prologue);
    context.pending.push({ function: target, build });
  } else {
    for (const parameter of inherited?.params ?? []) {
      target.params.push(context.newVariable(parameter.name, parameter.place.type, target, 'parameter'));
    }
    target.hasRest = inherited?.hasRest ?? false;
    context.pending.push({ function: target, build: () => buildImplicit(builder, instance, inherited) });
  }
  return target;
}

/** `constructor(...args) { super(...args); }` */
function buildImplicit(builder: FunctionBuilder, instance: ClassInstance, inherited: CoreFunction | null): void {
  const { function: target } = builder;
  const { position } = target;
  if (inherited) {
    const expression: Expression = {
      kind: 'call',
      function: inherited,
      self: readLocal(target.self!, position),
      closure: null,
      args: target.params.map((parameter) => readLocal(parameter, position)),
      type: undefinedType,
      position,
    };
    target.body.push({ kind: 'expression', expression });
  }
  initializeFields(builder, instance, target.body);
}

function buildExplicit(
  builder: FunctionBuilder,
  instance: ClassInstance,
  declaration: ts.ConstructorDeclaration,
  prologue: ParameterPrologue,
): void {
  const { body } = builder.function;
  const { statements } = declaration.body!;
  const superIndex = statements.findIndex(isSuperCall);
  if (instance.layout.base && superIndex < 0) refuse(declaration, 1219);
  // A class that extends none initializes its fields before its parameters get their defaults (ECMA-262, 10.2.2).
  if (superIndex < 0) initializeFields(builder, instance, body);
  prologue(body);
  if (superIndex < 0) storeParameterProperties(builder, instance, body);
  buildBlockStatements(builder, statements, body, (index) => {
    if (index !== superIndex) return;
    initializeFields(builder, instance, body);
    storeParameterProperties(builder, instance, body);
  });
}

/** Every field is created, also those without initializer: as undefined. Those of parameters come first. */
function initializeFields(builder: FunctionBuilder, instance: ClassInstance, out: Statement[]): void {
  const { context } = builder;
  if (instance.layout.base) out.push(...createFields(builder, instance, null));
  const parameter = parameterProperties(instance.declaration).at(-1);
  if (parameter) out.push(...createFields(builder, instance, declaredName(context, parameter)));
  for (const field of fieldsOf(instance.declaration)) {
    if (!ts.isPropertyDeclaration(field)) continue;
    context.guard(() => {
      const name = declaredName(context, field);
      const { type } = instance.layout.fieldPlace(name)!;
      if (field.initializer) {
        out.push(storeOwnField(builder, instance, name, buildInto(builder, field.initializer, type)));
      } else if (type.has(Kind.undefined)) {
        out.push(storeOwnField(builder, instance, name, undefinedValue(builder.position(field))));
      }
      out.push(...createFields(builder, instance, name));
    });
  }
}

/** Where others may see the object under construction, it is noted which fields it has. */
function createFields(builder: FunctionBuilder, { layout }: ClassInstance, name: string | null): Statement[] {
  if (!layout.ownerOf(createdField) || (name !== null && !layout.fields.has(name))) return [];
  const { position } = builder.function;
  const object = readLocal(builder.function.self!, position);
  return [
    { kind: 'expression', expression: { kind: 'createFields', object, layout, name, type: undefinedType, position } },
  ];
}

function storeParameterProperties(builder: FunctionBuilder, instance: ClassInstance, out: Statement[]): void {
  for (const parameter of parameterProperties(instance.declaration)) {
    const name = declaredName(builder.context, parameter);
    const symbols = builder.checker.getSymbolsOfParameterPropertyDeclaration(parameter, name);
    const variable = symbols.map((symbol) => builder.resolve(symbol)).find((found) => found !== null)!;
    out.push(storeOwnField(builder, instance, name, readLocal(variable, builder.position(parameter))));
  }
}

/** Defines the field on the object under construction, without regard to accessors. */
function storeOwnField(
  builder: FunctionBuilder,
  { layout }: ClassInstance,
  name: string,
  value: Expression,
): Statement {
  const { type, position } = value;
  const owner = layout.ownerOf(name)!;
  builder.flow(type, owner.fields.get(name)!.type);
  const object = readLocal(builder.function.self!, position);
  return { kind: 'expression', expression: { kind: 'setField', object, name, value, owner, type, position } };
}

function isSuperCall(statement: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(statement) &&
    ts.isCallExpression(statement.expression) &&
    statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword
  );
}
