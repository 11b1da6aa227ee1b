/**
 * Which variables of modules may be used before they have a value: those that a function mentions which may run earlier than
 * the statement that initializes them. Uses of these variables are checked, no others.
 */
import type { Flow } from '../core/flow.ts';
import type { CoreProgram, Expression, GlobalVariable, Statement } from '../core/program.ts';
import { type TreeNode, visitTree, visitTrees } from '../core/visit.ts';
import { ReachableFunctions } from './reachable.ts';

export function findUncheckedUses(program: CoreProgram, flow: Flow): void {
  const initialized = new Set<GlobalVariable>();
  const declared = declaredVariables(program);
  const use = (node: TreeNode): void => {
    if (node.kind !== 'global' && (node.kind !== 'setGlobal' || node.initializes)) return;
    const { variable } = node;
    if (initialized.has(variable) || variable.table || variable.initial !== null) return;
    if (declared.has(variable)) variable.checkedUntil = 'declaration';
    else if (node.kind === 'global') variable.checkedUntil = 'assignment';
  };
  const reachable = new ReachableFunctions(flow, (target) => visitTrees(target.body, use));
  for (const { body } of program.moduleBodies) {
    for (const statement of body) {
      reachable.run([statement]);
      visitTree(statement, use);
      for (const variable of assignedBy(statement)) initialized.add(variable);
    }
  }
}

/** Variables whose declaration gives them their first value. */
function declaredVariables(program: CoreProgram): Set<GlobalVariable> {
  const found = new Set<GlobalVariable>();
  for (const { body } of program.moduleBodies) {
    visitTrees(body, (node) => {
      if (node.kind === 'setGlobal' && node.initializes) found.add(node.variable);
    });
  }
  return found;
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
