/**
 * Which variables of modules may be used too early: those that a function mentions which may run before the statement that
 * declares them or gives them a value. Uses of these variables are checked, no others.
 */
import type { Flow } from '../core/flow.ts';
import type { CoreFunction, Expression, GlobalVariable, Initialization, Statement } from '../core/program.ts';
import { type TreeNode, visitTree, visitTrees } from '../core/visit.ts';
import { ReachableFunctions } from './reachable.ts';

/**
 * @param moduleBodies in the order in which they run
 * @returns whether a variable may be named before its declaration
 */
export function findEarlyUses(moduleBodies: readonly CoreFunction[], flow: Flow): boolean {
  const declared = new Set<GlobalVariable>();
  const initialized = new Set<GlobalVariable>();
  const valuesOfDeclarations = declaredWithValue(moduleBodies);
  let isNamedEarly = false;
  const use = (node: TreeNode): void => {
    if (node.kind !== 'global' && (node.kind !== 'setGlobal' || node.initializes)) return;
    const { variable, named } = node;
    if (named && !declared.has(named.variable)) {
      checkFor(named.variable, 'declaration');
      isNamedEarly = true;
    }
    if (node.kind === 'setGlobal' || initialized.has(variable) || variable.table || variable.initial !== null) return;
    if (variable.isStatic || !valuesOfDeclarations.has(variable)) checkFor(variable, 'assignment');
  };
  const reachable = new ReachableFunctions(flow, (target) => visitTrees(target.body, use));
  for (const { body } of moduleBodies) {
    for (const statement of body) {
      reachable.run([statement]);
      visitTree(statement, use);
      for (const variable of assignedBy(statement)) initialized.add(variable);
      const variable = declaredBy(statement);
      if (variable) declared.add(variable);
    }
  }
  return isNamedEarly;
}

function checkFor(variable: GlobalVariable, missing: Initialization): void {
  variable.checkedUntil = variable.checkedUntil === null || variable.checkedUntil === missing ? missing : 'both';
}

/** Variables whose declaration gives them their first value. */
function declaredWithValue(moduleBodies: readonly CoreFunction[]): Set<GlobalVariable> {
  const found = new Set<GlobalVariable>();
  for (const { body } of moduleBodies) {
    visitTrees(body, (node) => {
      if (node.kind === 'setGlobal' && node.initializes) found.add(node.variable);
    });
  }
  return found;
}

/** The variable that a statement of a module declares. */
function declaredBy(statement: Statement): GlobalVariable | null {
  if (statement.kind === 'open') return 'symbol' in statement.variable ? statement.variable : null;
  const expression = statement.kind === 'expression' ? statement.expression : null;
  return expression?.kind === 'setGlobal' && expression.initializes ? expression.variable : null;
}

/** Variables that have a value after the statement, whichever way it takes. */
function assignedBy(statement: Statement): GlobalVariable[] {
  switch (statement.kind) {
    case 'expression':
      return assignedByExpression(statement.expression);
    case 'block':
      return statement.label ? [] : statement.body.flatMap(assignedBy);
    case 'if': {
      const whenFalse = new Set(statement.whenFalse.flatMap(assignedBy));
      return statement.whenTrue.flatMap(assignedBy).filter((variable) => whenFalse.has(variable));
    }
    default:
      return [];
  }
}

function assignedByExpression(expression: Expression): GlobalVariable[] {
  if (expression.kind === 'setGlobal') return [expression.variable, ...assignedByExpression(expression.value)];
  if (expression.kind !== 'sequence') return [];
  return [...expression.statements.flatMap(assignedBy), ...assignedByExpression(expression.value)];
}
