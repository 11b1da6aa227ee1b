/**
 * Functions that have no value and can only be called: generic ones and those with rest parameters, where they are constants
 * (`const name = <T>(...) => ...`) or declared inside of functions. There is an instance for each set of type arguments, made when a
 * call asks for it. An instance of a constant of a module is an ordinary function; one of a block is a closure, made where the block makes
 * its other functions. The constant itself holds nothing: to name it is to check that it has been declared.
 */
import ts from 'typescript';
import type { CoreFunction, Expression, Statement, Variable } from '../core/program.ts';
import { type Type, typeKey } from '../core/types.ts';
import { resolveSymbol } from './access.ts';
import type { FunctionBuilder } from './builder.ts';
import { closureValue, declareClosure, fillClosure } from './closures.ts';
import { bindTypeParameters, type FrontendContext } from './context.ts';
import { isTransparent } from './function-names.ts';
import { connectTypeArguments, type FunctionNode, instanceOf, mostInstances } from './functions.ts';
import { refuse } from './refusal.ts';
import { emptyEnvironment } from './translate-types.ts';

interface Instance {
  readonly closure: CoreFunction;
  readonly variable: Variable;
  readonly typeArguments: readonly Type[];
  /** A closure that is made before those of the function has captured it. */
  readonly isEarly: boolean;
}

/** Such a function of a block. */
export interface DirectFunction {
  readonly node: FunctionNode;
  readonly name: string;
  /** Of the function around. */
  readonly builder: FunctionBuilder;
  readonly instances: Map<string, Instance>;
  /** Makes the closures of the instances; filled when the block is complete. */
  readonly making: Statement[];
  /** Whether the statements of the block have come to where the closures are made. */
  isPlaced: boolean;
}

export function isDirect(node: FunctionNode): boolean {
  return node.typeParameters !== undefined || hasRest(node);
}

function hasRest({ parameters }: FunctionNode): boolean {
  return parameters.some(({ dotDotDotToken }) => dotDotDotToken);
}

/** A use of such a function that is no call; `declaration` is where a constant is declared. */
export function refuseValue(declaration: ts.Declaration | undefined, node: ts.Node): never {
  const constant = directFunctionOf(declaration) ?? declaration;
  return refuse(node, constant && ts.isFunctionLike(constant) && !constant.typeParameters ? 1109 : 1009);
}

/** The function without value that a `const` names for good; null: another initializer. */
export function directFunctionOf(
  declaration: ts.Declaration | undefined,
): ts.ArrowFunction | ts.FunctionExpression | null {
  if (!declaration || !ts.isVariableDeclaration(declaration) || declaration.type || !declaration.initializer)
    return null;
  if (!(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const)) return null;
  let value = declaration.initializer;
  while (isTransparent(value)) value = value.expression;
  if (!ts.isArrowFunction(value) && !ts.isFunctionExpression(value)) return null;
  return isDirect(value) && (ts.isArrowFunction(value) || !value.name) ? value : null;
}

/** The instance of a constant of a module for this call. */
export function constantInstance(
  context: FrontendContext,
  symbol: ts.Symbol,
  declaration: FunctionNode,
  typeArguments: readonly Type[],
  node: ts.Node,
): CoreFunction {
  const name = `${context.program.symbolPrefix(declaration.getSourceFile())}.${symbol.name}`;
  const instance = instanceOf(context, declaration, typeArguments, emptyEnvironment, null, name, node);
  instance.name = symbol.name;
  return instance;
}

export function declareDirect(builder: FunctionBuilder, symbol: ts.Symbol, node: FunctionNode): DirectFunction {
  const direct = { node, name: symbol.name, builder, instances: new Map(), making: [], isPlaced: false };
  builder.direct.set(symbol, direct);
  builder.directOfBlocks.at(-1)!.push(direct);
  return direct;
}

/** The closures are made here; what they may capture and has no value yet is captured early. */
export function placeDirect(direct: DirectFunction, out: Statement[]): void {
  const { builder, making, node } = direct;
  direct.isPlaced = true;
  out.push({ kind: 'block', label: null, body: making });
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) {
      const symbol = resolveSymbol(builder, child);
      const variable = symbol && builder.resolve(symbol);
      if (variable) variable.captured = true;
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
}

/** The variable that holds the closure of the instance for these type arguments. */
export function directInstance(direct: DirectFunction, typeArguments: readonly Type[], node: ts.Node): Instance {
  const { builder, instances } = direct;
  const key = typeArguments.map((type) => typeKey(type)).join(',');
  const known = instances.get(key);
  if (known) {
    connectTypeArguments(builder.context, known.typeArguments, typeArguments);
    return known;
  }
  if (instances.size >= mostInstances) return refuse(node, 1005);
  return makeInstance(direct, key, typeArguments);
}

function makeInstance(direct: DirectFunction, key: string, typeArguments: readonly Type[]): Instance {
  const { builder, node, name, isPlaced } = direct;
  const { context } = builder;
  const environment = bindTypeParameters(context.checker, node, typeArguments, builder.environment);
  const closure = declareClosure(builder, node, name, environment, true);
  const variable = context.newVariable(name, closure.valueType!, builder.function);
  variable.binding = closure;
  const instance = { closure, variable, typeArguments, isEarly: !isPlaced };
  direct.instances.set(key, instance);
  fillClosure(builder, node, closure, null, environment);
  return instance;
}

/**
 * The statements that make the closures of all instances of a block's functions. One that another may capture before it is
 * made lives in a cell.
 * @param early variables that are made at the start of the block
 */
export function makeDirectFunctions(functions: readonly DirectFunction[], early: Variable[]): void {
  const all = functions.flatMap(({ instances }) => [...instances.values()]);
  for (const { builder, node, instances, making } of functions) {
    for (const { closure, variable, isEarly } of instances.values()) {
      const position = builder.position(node);
      const value = closureValue(closure, position);
      if (!isEarly && !all.some((other) => other.closure !== closure && other.closure.captures.includes(variable))) {
        making.push({ kind: 'declare', variable, value, position });
        continue;
      }
      early.push(variable);
      variable.mutated = true;
      const { type } = value;
      const expression: Expression = { kind: 'setLocal', variable, value, initializes: true, type, position };
      making.push({ kind: 'expression', expression });
    }
  }
}
