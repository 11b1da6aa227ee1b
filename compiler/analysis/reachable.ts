/**
 * What code can run: the functions that a tree may call, directly, through members or through function values. A closure
 * counts once it has been made and something calls values of its type.
 */
import type { Flow } from '../core/flow.ts';
import { valuePlace } from '../core/objects.ts';
import type { CoreFunction, Expression, Statement } from '../core/program.ts';
import type { FunctionClass } from '../core/types.ts';
import { visitTrees } from '../core/visit.ts';
import { membersOf } from './places-of.ts';

export class ReachableFunctions {
  readonly functions = new Set<CoreFunction>();
  private readonly flow: Flow;
  private readonly onReached: (target: CoreFunction) => void;
  private readonly waiting: CoreFunction[] = [];
  private readonly closures = new Map<FunctionClass, CoreFunction[]>();
  private readonly called = new Set<FunctionClass>();

  /** `onReached` is told of every function once. */
  constructor(flow: Flow, onReached: (target: CoreFunction) => void) {
    this.flow = flow;
    this.onReached = onReached;
  }

  /** Adds what the statements may run. */
  run(statements: readonly Statement[]): void {
    this.scan(statements);
    for (let target = this.waiting.pop(); target; target = this.waiting.pop()) {
      this.onReached(target);
      this.scan(target.body);
    }
  }

  private scan(statements: readonly Statement[]): void {
    visitTrees(statements, (node) => {
      this.visit(node);
    });
  }

  private reach(target: CoreFunction | null): void {
    if (!target || this.functions.has(target)) return;
    this.functions.add(target);
    this.waiting.push(target);
  }

  private visit(node: Expression | Statement): void {
    switch (node.kind) {
      case 'call':
        this.reach(node.function);
        break;
      case 'new':
        this.reach(node.constructor);
        break;
      case 'closure':
        this.makeClosure(node.function);
        break;
      case 'callValue':
        this.callClass(node.callee.type.function!);
        break;
      case 'callMethod':
      case 'field':
      case 'setField':
        if (node.kind !== 'setField' || !node.owner) this.useMember(node, node.kind);
        break;
      case 'intrinsic':
        if (node.name === 'reflect.objectToString') this.useToString();
        break;
      default:
        break;
    }
  }

  private useMember(node: { object: Expression; name: string }, use: 'callMethod' | 'field' | 'setField'): void {
    for (const member of membersOf(this.flow, node.object.type, node.name).values()) {
      if (member.kind === 'method') this.reach(member.function);
      else if (member.kind === 'accessor') this.reach(use === 'setField' ? member.set : member.get);
      const called = use === 'callMethod' ? valuePlace(member)?.type.function : null;
      if (called) this.callClass(called);
    }
  }

  private useToString(): void {
    for (const layout of this.flow.anyObject.layouts) {
      const member = layout.member('toString');
      if (member?.kind === 'method') this.reach(member.function);
      const called = member && valuePlace(member)?.type.function;
      if (called) this.callClass(called);
    }
  }

  private makeClosure(target: CoreFunction): void {
    const root = target.valueType!.function!.find();
    if (this.called.has(root)) this.reach(target);
    const made = this.closures.get(root);
    if (made) made.push(target);
    else this.closures.set(root, [target]);
  }

  private callClass(functionClass: FunctionClass): void {
    const root = functionClass.find();
    if (this.called.has(root)) return;
    this.called.add(root);
    for (const target of this.closures.get(root) ?? []) this.reach(target);
  }
}
