/** Chains of comparisons before and after they became switches: the same result for every integer, in fewer branches. */
import assert from 'node:assert/strict';
import { type Plan, planChoice, type Run } from '../../compiler/ssa/choice-plan.ts';
import { interpret } from '../../compiler/ssa/interpret.ts';
import type { Func } from '../../compiler/ssa/ir.ts';
import { parse } from '../../compiler/ssa/parse.ts';
import { formSwitches } from '../../compiler/ssa/pass-switch-formation.ts';
import { SimulatedMachine } from '../../compiler/ssa/simulated-machine.ts';
import { assertVerified } from '../../compiler/ssa/verify.ts';
import { Random } from './random-programs.ts';

const extremes = [-0x8000_0000, -0x7fff_ffff, 0x7fff_fffe, 0x7fff_ffff];
const integers = [...extremes, ...Array.from({ length: 101 }, (_, index) => index - 50)];
const comparisons = ['eq', 'ne', 'lt_s', 'le_s', 'gt_s', 'ge_s', 'lt_u', 'le_u', 'gt_u', 'ge_u'];

/** Writes the text of a function that tests its parameter in block after block and returns the number of a case. */
class ChainWriter {
  private readonly random: Random;
  private readonly lines: string[] = [];
  private nextValue = 1;

  constructor(random: Random) {
    this.random = random;
  }

  write(length: number): string {
    for (let link = 0; link < length; link++) {
      this.lines.push(link === 0 ? 'block0(v0: i32):' : `block${link}:`);
      const condition = this.condition(2);
      const edges = [
        `block${this.random.below(4) === 0 ? this.shared(length) : this.own(length, link)}`,
        `block${link + 1}`,
      ];
      if (this.random.below(3) === 0) edges.reverse();
      this.lines.push(`  branch ${condition}, ${edges.join(', ')}`);
    }
    this.returning(`block${length}:`, 'const {-1}');
    for (let link = 0; link < length; link++) {
      this.returning(`block${this.own(length, link)}:`, `const {${this.random.below(4)}}`);
    }
    this.returning(`block${this.shared(length)}:`, 'add v0, v0');
    return `function "f" hermit (i32) -> (i32)\n${this.lines.join('\n')}\n`;
  }

  private returning(block: string, operation: string): void {
    this.lines.push(block);
    const value = this.compute(operation);
    this.lines.push(`  return ${value}`);
  }

  /** The block that only this link leads to. */
  private own(length: number, link: number): number {
    return length + 1 + link;
  }

  /** The block that every link may lead to. */
  private shared(length: number): number {
    return 2 * length + 1;
  }

  private condition(depth: number): string {
    const kind = depth === 0 ? 9 : this.random.below(10);
    if (kind < 2) {
      return this.compute(
        `${this.random.pick(['and', 'or'])} ${this.condition(depth - 1)}, ${this.condition(depth - 1)}`,
      );
    }
    if (kind === 2) return this.compute(`eqz ${this.condition(depth - 1)}`);
    const number = () =>
      this.compute(`const {${this.random.below(8) === 0 ? this.random.pick(extremes) : this.random.below(40) - 20}}`);
    const compared = this.random.below(3) === 0 ? this.compute(`add v0, ${number()}`) : 'v0';
    const comparison = this.random.below(2) === 0 ? 'eq' : this.random.pick(comparisons);
    return this.compute(this.random.below(8) === 0 ? `eqz ${compared}` : `${comparison} ${compared}, ${number()}`);
  }

  private compute(operation: string): string {
    const name = `v${this.nextValue++}`;
    this.lines.push(`  ${name}: i32 = ${operation}`);
    return name;
  }
}

function resultsOf(func: Func): unknown[] {
  const machine = new SimulatedMachine();
  machine.functions.set(func.symbol, func);
  return integers.map((integer) => interpret(machine, func.symbol, [integer]));
}

describe('switch formation', () => {
  it('keeps what random chains return', () => {
    const random = new Random(7);
    let formed = 0;
    for (let count = 0; count < 200; count++) {
      const text = new ChainWriter(random).write(1 + random.below(14));
      const func = parse(text);
      assertVerified(func, 'parsing');
      const wanted = resultsOf(func);
      formed += formSwitches(func);
      assertVerified(func, 'switch formation');
      assert.deepEqual(resultsOf(func), wanted, text);
    }
    assert.ok(formed > 50, `only ${formed} switches were formed`);
  });

  it('takes few branches for many cases, close together or far apart', () => {
    const depthOf = (distance: number): number => {
      const runs: Run[] = [];
      for (let index = 0; index < 1000; index++) {
        runs.push({ low: index * distance, high: index * distance, index });
        if (distance > 1) runs.push({ low: index * distance + 1, high: (index + 1) * distance - 1, index: -1 });
      }
      return planChoice(runs).depth;
    };
    assert.equal(depthOf(1), 3);
    assert.equal(depthOf(100), 11);
  });

  it('lists in a table no more than its entries allow', () => {
    const cases = Array.from({ length: 20 }, (_, index) => index);
    const runs = cases.map((index): Run => ({ low: index, high: index === 19 ? 1e6 : index, index }));
    const plan: Plan = planChoice(runs);
    assert.deepEqual(plan, { kind: 'table', first: 0, cases: cases.slice(0, 19), otherwise: 19, depth: 3 });
  });
});
