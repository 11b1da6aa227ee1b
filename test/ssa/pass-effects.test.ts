/** What each pass does to small functions, as text before and after. */
import assert from 'node:assert/strict';
import type { Func } from '../../compiler/ssa/ir.ts';
import { parse } from '../../compiler/ssa/parse.ts';
import { layOutBlocks } from '../../compiler/ssa/pass-block-layout.ts';
import { markCheckedElements } from '../../compiler/ssa/pass-checked-elements.ts';
import { propagateConditionalConstants } from '../../compiler/ssa/pass-conditional-constants.ts';
import { foldConstants } from '../../compiler/ssa/pass-constant-folding.ts';
import { splitCriticalEdges } from '../../compiler/ssa/pass-critical-edges.ts';
import { eliminateDeadCode } from '../../compiler/ssa/pass-dead-code-elimination.ts';
import { decideDominatedBranches } from '../../compiler/ssa/pass-dominated-branches.ts';
import { numberValues } from '../../compiler/ssa/pass-global-value-numbering.ts';
import { hoistLoopInvariants } from '../../compiler/ssa/pass-loop-invariant-code-motion.ts';
import { rotateLoops } from '../../compiler/ssa/pass-loop-rotation.ts';
import { inlineRecursion } from '../../compiler/ssa/pass-recursion-inlining.ts';
import { removeRedundantParameters } from '../../compiler/ssa/pass-redundant-parameters.ts';
import { simplifyControlFlow } from '../../compiler/ssa/pass-simplify-cfg.ts';
import { formSwitches } from '../../compiler/ssa/pass-switch-formation.ts';
import { print } from '../../compiler/ssa/print.ts';
import { assertVerified } from '../../compiler/ssa/verify.ts';

interface PassCase {
  readonly name: string;
  readonly passes: readonly ((func: Func) => number)[];
  readonly signature: string;
  /** Heap types. */
  readonly types?: string;
  readonly before: string;
  readonly after: string;
}

const memory = (offset: number, region: string) => `{bytes 4 offset ${offset} region "${region}"}`;

/** f(n): n * f(n - 1), and 7 where n is 0. */
const recursion = `
block0(v0: i32):
  branch v0, block1, block2
block1:
  v1: i32 = const {-1}
  v2: i32 = add v0, v1
  v3: i32 = call v2 {"f" hermit (i32) -> (i32)}
  v4: i32 = mul v0, v3
  return v4
block2:
  v5: i32 = const {7}
  return v5`;

const listTypes = `struct "i32[]" 1..1 list bytes 16 (i32 at 4 mutable "struct.i32[].0", ref at 8 mutable "struct.i32[].1")
array "elements" 2..2 i32 mutable "array.elements"
`;

const cases: readonly PassCase[] = [
  {
    name: 'constant folding computes, and moves offsets into accesses',
    passes: [foldConstants, eliminateDeadCode],
    signature: '(i64) -> (i32)',
    before: `
block0(v0: i64):
  v1: i64 = const {8}
  v2: i64 = add v1, v0
  v3: i64 = add v2, v1
  v4: i32 = load v3 ${memory(4, 'memory')}
  v5: i32 = const {6}
  v6: i32 = const {7}
  v7: i32 = mul v5, v6
  v8: i32 = sub v4, v7
  return v8`,
    after: `
block0(v0: i64):
  v4: i32 = load v0 ${memory(20, 'memory')}
  v10: i32 = const {-42}
  v8: i32 = add v4, v10
  return v8`,
  },
  {
    name: 'constant folding turns conditions around',
    passes: [foldConstants, eliminateDeadCode],
    signature: '(i32, i32) -> (i32)',
    before: `
block0(v0: i32, v1: i32):
  v2: i32 = lt_s v0, v1
  v3: i32 = eqz v2
  v4: i32 = eqz v0
  branch v4, block1(v3), block1(v1)
block1(v5: i32):
  return v5`,
    after: `
block0(v0: i32, v1: i32):
  v3: i32 = ge_s v0, v1
  branch v0, block1(v1), block1(v3)
block1(v5: i32):
  return v5`,
  },
  {
    name: 'conditional constants see through a loop that never changes a value',
    passes: [propagateConditionalConstants, removeRedundantParameters, eliminateDeadCode],
    signature: '(i32) -> (i32)',
    before: `
block0(v0: i32):
  v1: i32 = const {1}
  jump block1(v1, v0)
block1(v2: i32, v3: i32):
  v4: i32 = const {1}
  v5: i32 = eq v2, v4
  branch v5, block2, block3
block2:
  v6: i32 = sub v3, v4
  branch v6, block1(v2, v6), block4(v2)
block3:
  v7: i32 = const {9}
  jump block1(v7, v3)
block4(v8: i32):
  return v8`,
    after: `
block0(v0: i32):
  jump block1(v0)
block1(v3: i32):
  v4: i32 = const {1}
  jump block2
block2:
  v6: i32 = sub v3, v4
  branch v6, block1(v6), block4
block4:
  v10: i32 = const {1}
  return v10`,
  },
  {
    name: 'value numbering finds what dominates, also swapped, and what was stored',
    passes: [numberValues],
    signature: '(ref, i32) -> (i32)',
    before: `
block0(v0: ref, v1: i32):
  v2: i32 = load v0 ${memory(8, 'struct.a.0')}
  v3: i32 = add v2, v1
  branch v1, block1, block2
block1:
  v4: i32 = add v1, v2
  v20 = store v0, v4 ${memory(12, 'struct.a.1')}
  v5: i32 = load v0 ${memory(8, 'struct.a.0')}
  v6: i32 = load v0 ${memory(12, 'struct.a.1')}
  v7: i32 = add v5, v6
  return v7
block2:
  return v3`,
    after: `
block0(v0: ref, v1: i32):
  v2: i32 = load v0 ${memory(8, 'struct.a.0')}
  v3: i32 = add v2, v1
  branch v1, block1, block2
block1:
  store v0, v3 ${memory(12, 'struct.a.1')}
  v7: i32 = add v2, v3
  return v7
block2:
  return v3`,
  },
  {
    name: 'value numbering forgets memory at calls, but not what never changes',
    passes: [numberValues],
    signature: '(ref) -> (i32)',
    before: `
block0(v0: ref):
  v1: i32 = load v0 {bytes 4 offset 4 region "array.length" immutable}
  v2: i32 = load v0 ${memory(8, 'struct.a.0')}
  call {"other" hermit () -> ()}
  v3: i32 = load v0 {bytes 4 offset 4 region "array.length" immutable}
  v4: i32 = load v0 ${memory(8, 'struct.a.0')}
  v5: i32 = add v1, v3
  v6: i32 = add v2, v4
  v7: i32 = add v5, v6
  return v7`,
    after: `
block0(v0: ref):
  v1: i32 = load v0 {bytes 4 offset 4 region "array.length" immutable}
  v2: i32 = load v0 ${memory(8, 'struct.a.0')}
  call {"other" hermit () -> ()}
  v4: i32 = load v0 ${memory(8, 'struct.a.0')}
  v5: i32 = add v1, v1
  v6: i32 = add v2, v4
  v7: i32 = add v5, v6
  return v7`,
  },
  {
    name: 'dominated branches are decided',
    passes: [decideDominatedBranches, simplifyControlFlow],
    signature: '(i32) -> (i32)',
    before: `
block0(v0: i32):
  branch v0, block1, block2
block1:
  branch v0, block3, block4
block2:
  branch v0, block4, block3
block3:
  v1: i32 = const {3}
  return v1
block4:
  v2: i32 = const {4}
  return v2`,
    after: `
block0(v0: i32):
  jump block3
block3:
  v1: i32 = const {3}
  return v1`.replace('  jump block3\nblock3:\n', ''),
  },
  {
    name: 'dead code takes parameters that only feed themselves with it',
    passes: [eliminateDeadCode],
    signature: '(i32, ref) -> (i32)',
    before: `
block0(v0: i32, v1: ref):
  jump block1(v0, v0)
block1(v2: i32, v3: i32):
  v4: i32 = mul v2, v2
  v5: i32 = load v1 {bytes 4 offset 8 trap null-reference}
  v6: i32 = load v1 {bytes 4 offset 8}
  v7: i32 = div_s v3, v3
  branch v3, block1(v4, v3), block2
block2:
  return v3`,
    after: `
block0(v0: i32, v1: ref):
  jump block1(v0)
block1(v3: i32):
  v5: i32 = load v1 {bytes 4 offset 8 trap null-reference}
  v7: i32 = div_s v3, v3
  branch v3, block1(v3), block2
block2:
  return v3`,
  },
  {
    name: 'control flow: a branch on a parameter that is known on an edge is threaded',
    passes: [simplifyControlFlow],
    signature: '(ref) -> (i32)',
    before: `
block0(v0: ref):
  v1: i32 = eqz v0
  v2: i32 = const {0}
  branch v1, block1(v2), block2
block1(v3: i32):
  branch v3, block3, block4
block2:
  v4: i32 = load v0 {bytes 4 offset 0}
  jump block1(v4)
block3:
  v5: i32 = const {5}
  return v5
block4:
  return v2`,
    after: `
block0(v0: ref):
  v1: i32 = eqz v0
  v2: i32 = const {0}
  branch v1, block4, block2
block2:
  v4: i32 = load v0 {bytes 4 offset 0}
  branch v4, block3, block4
block3:
  v5: i32 = const {5}
  return v5
block4:
  return v2`,
  },
  {
    name: 'loop rotation: the test moves to the bottom',
    passes: [rotateLoops, simplifyControlFlow, removeRedundantParameters],
    signature: '(i32) -> (i32)',
    before: `
block0(v0: i32):
  v1: i32 = const {0}
  jump block1(v1)
block1(v2: i32):
  v3: i32 = lt_s v2, v0
  branch v3, block2, block3
block2:
  call {"body" hermit () -> ()}
  v4: i32 = const {1}
  v5: i32 = add v2, v4
  jump block1(v5)
block3:
  return v2`,
    after: `
block0(v0: i32):
  v1: i32 = const {0}
  v8: i32 = lt_s v1, v0
  branch v8, block4(v1), block3(v1)
block3(v10: i32):
  return v10
block4(v9: i32):
  call {"body" hermit () -> ()}
  v4: i32 = const {1}
  v5: i32 = add v9, v4
  v3: i32 = lt_s v5, v0
  branch v3, block4(v5), block3(v5)`,
  },
  {
    name: 'invariants leave the loop; what may fault does not overtake an effect, and what is conditional stays',
    passes: [hoistLoopInvariants],
    signature: '(ref, i32) -> (i32)',
    before: `
block0(v0: ref, v1: i32):
  jump block1(v1)
block1(v2: i32):
  v3: i32 = load v0 {bytes 4 offset 4 region "array.length" immutable trap null-reference}
  v4: i32 = mul v1, v1
  v5: i32 = load v0 ${memory(8, 'struct.a.0')}
  v20 = store v0, v4 ${memory(12, 'struct.a.1')}
  v6: i32 = div_s v1, v3
  branch v2, block2, block3
block2:
  v7: i32 = load v0 {bytes 4 offset 16 region "struct.a.2" immutable}
  jump block3
block3:
  v8: i32 = sub v2, v4
  branch v8, block1(v8), block4
block4:
  v9: i32 = add v5, v6
  return v9`,
    after: `
block0(v0: ref, v1: i32):
  v3: i32 = load v0 {bytes 4 offset 4 region "array.length" immutable trap null-reference}
  v4: i32 = mul v1, v1
  v5: i32 = load v0 ${memory(8, 'struct.a.0')}
  jump block1(v1)
block1(v2: i32):
  store v0, v4 ${memory(12, 'struct.a.1')}
  v6: i32 = div_s v1, v3
  branch v2, block2, block3
block2:
  v7: i32 = load v0 {bytes 4 offset 16 region "struct.a.2" immutable}
  jump block3
block3:
  v8: i32 = sub v2, v4
  branch v8, block1(v8), block4
block4:
  v9: i32 = add v5, v6
  return v9`,
  },
  {
    name: 'layout keeps loops together and puts failures last',
    passes: [layOutBlocks],
    signature: '(i32) -> (i32)',
    before: `
block0(v0: i32):
  jump block1
block1:
  branch v0, block2, block3
block2:
  trap {unreachable}
block3:
  branch v0, block5, block4
block4:
  jump block1
block5:
  return v0`,
    after: `
block0(v0: i32):
  jump block1
block1:
  branch v0, block2, block3
block3:
  branch v0, block5, block4
block4:
  jump block1
block5:
  return v0
block2 cold:
  trap {unreachable}`,
  },
  {
    name: 'critical edges get a block of their own',
    passes: [splitCriticalEdges],
    signature: '(i32) -> (i32)',
    before: `
block0(v0: i32):
  branch v0, block2(v0), block1
block1:
  v1: i32 = const {1}
  jump block2(v1)
block2(v2: i32):
  return v2`,
    after: `
block0(v0: i32):
  branch v0, block3, block1
block3:
  jump block2(v0)
block1:
  v1: i32 = const {1}
  jump block2(v1)
block2(v2: i32):
  return v2`,
  },
  {
    name: 'recursion inlining copies the body level by level',
    passes: [
      (func) => inlineRecursion(func, { body: 6, earlyReturn: 0 }),
      simplifyControlFlow,
      foldConstants,
      eliminateDeadCode,
    ],
    signature: '(i32) -> (i32)',
    before: recursion,
    after: `
block0(v0: i32):
  branch v0, block1, block2
block1:
  v1: i32 = const {-1}
  v2: i32 = add v0, v1
  branch v2, block13, block14
block2:
  v5: i32 = const {7}
  return v5
block13:
  v21: i32 = const {-2}
  v17: i32 = add v0, v21
  v18: i32 = call v17 {"f" hermit (i32) -> (i32)}
  v19: i32 = mul v2, v18
  jump block11(v19)
block14:
  v20: i32 = const {7}
  jump block11(v20)
block11(v3: i32):
  v4: i32 = mul v0, v3
  return v4`,
  },
  {
    name: 'recursion inlining copies the way to an early return',
    passes: [
      (func) => inlineRecursion(func, { body: 0, earlyReturn: 6 }),
      simplifyControlFlow,
      foldConstants,
      eliminateDeadCode,
    ],
    signature: '(i32) -> (i32)',
    before: recursion,
    after: `
block0(v0: i32):
  branch v0, block1, block2
block1:
  v1: i32 = const {-1}
  v2: i32 = add v0, v1
  branch v2, block14, block13
block2:
  v5: i32 = const {7}
  return v5
block13:
  v16: i32 = const {7}
  jump block11(v16)
block14:
  v17: i32 = call v2 {"f" hermit (i32) -> (i32)}
  jump block11(v17)
block11(v3: i32):
  v4: i32 = mul v0, v3
  return v4`,
  },
  {
    name: 'control flow: a branch is threaded past others on its condition',
    passes: [simplifyControlFlow],
    signature: '(i32, i32) -> (i32)',
    before: `
block0(v0: i32, v1: i32):
  branch v0, block2, block1
block1:
  v2: i32 = add v1, v1
  branch v2, block5(v2), block2
block2:
  branch v0, block3, block4
block3:
  jump block5(v0)
block4:
  v3: i32 = mul v1, v1
  jump block5(v3)
block5(v4: i32):
  return v4`,
    after: `
block0(v0: i32, v1: i32):
  branch v0, block5(v0), block1
block1:
  v2: i32 = add v1, v1
  branch v2, block5(v2), block2
block2:
  branch v0, block5(v0), block4
block4:
  v3: i32 = mul v1, v1
  jump block5(v3)
block5(v4: i32):
  return v4`,
  },
  {
    name: 'switch formation: a field at one place of all types is one access behind one test',
    passes: [formSwitches, eliminateDeadCode],
    signature: '(ref) -> (i32)',
    before: `
block0(v0: ref):
  v1: i32 = load v0 ${memory(0, 'header')}
  v2: i32 = const {7}
  v3: i32 = eq v1, v2
  branch v3, block1, block2
block1:
  v4: i32 = load v0 ${memory(8, 'struct.a.0')}
  return v4
block2:
  v5: i32 = const {-8}
  v6: i32 = add v1, v5
  v7: i32 = const {2}
  v8: i32 = gt_u v6, v7
  branch v8, block4, block3
block3:
  v9: i32 = load v0 ${memory(8, 'struct.b.0')}
  return v9
block4:
  trap {unhandled-case}`,
    after: `
block0(v0: ref):
  v1: i32 = load v0 ${memory(0, 'header')}
  v10: i32 = const {-7}
  v11: i32 = add v1, v10
  v12: i32 = const {3}
  v13: i32 = le_u v11, v12
  branch v13, block1, block4
block1:
  v4: i32 = load v0 {bytes 4 offset 8}
  return v4
block4:
  trap {unhandled-case}`,
  },
  {
    name: 'switch formation: conditions put together from comparisons share one table',
    passes: [formSwitches, eliminateDeadCode],
    signature: '(i32) -> (i32)',
    before: `
block0(v0: i32):
  v1: i32 = const {3}
  v2: i32 = eq v0, v1
  v3: i32 = const {5}
  v4: i32 = eq v0, v3
  v5: i32 = or v2, v4
  branch v5, block1, block2
block1:
  return v3
block2:
  v6: i32 = const {4}
  v7: i32 = eq v0, v6
  branch v7, block3, block4
block3:
  return v6
block4:
  v8: i32 = const {7}
  v9: i32 = eq v0, v8
  branch v9, block3, block5
block5:
  v10: i32 = const {6}
  v11: i32 = eq v0, v10
  branch v11, block6, block7
block6:
  return v0
block7:
  v12: i32 = const {0}
  return v12`,
    after: `
block0(v0: i32):
  v3: i32 = const {5}
  v6: i32 = const {4}
  v13: i32 = const {-3}
  v14: i32 = add v0, v13
  switch v14, block1, block3, block1, block6, block3, block7
block1:
  return v3
block3:
  return v6
block6:
  return v0
block7:
  v12: i32 = const {0}
  return v12`,
  },
  {
    name: 'checked elements: those read after their index was compared with the length of their list',
    passes: [markCheckedElements],
    signature: '(ref, ref, i32) -> (i32)',
    types: listTypes,
    before: `
block0(v0: ref, v1: ref, v2: i32):
  v3: ref = struct_get v0 {"i32[]" field 1}
  v4: i32 = struct_get v0 {"i32[]" field 0}
  v5: i32 = ge_u v2, v4
  branch v5, block1, block2
block1:
  v6: ref = struct_get v0 {"i32[]" field 1}
  v7: i32 = array_get v6, v2 {"elements" field 0 nullable}
  return v7
block2:
  v8: ref = struct_get v0 {"i32[]" field 1}
  v9: i32 = array_get v8, v2 {"elements" field 0 nullable}
  v10: i32 = array_get v3, v2 {"elements" field 0 nullable}
  v11: ref = struct_get v1 {"i32[]" field 1}
  v12: i32 = array_get v11, v2 {"elements" field 0 nullable}
  array_set v8, v2, v9 {"elements" field 0 nullable}
  v13: i32 = array_get v8, v9 {"elements" field 0 nullable}
  return v13`,
    after: `
block0(v0: ref, v1: ref, v2: i32):
  v3: ref = struct_get v0 {"i32[]" field 1}
  v4: i32 = struct_get v0 {"i32[]" field 0}
  v5: i32 = ge_u v2, v4
  branch v5, block1, block2
block1:
  v6: ref = struct_get v0 {"i32[]" field 1}
  v7: i32 = array_get v6, v2 {"elements" field 0 nullable}
  return v7
block2:
  v8: ref = struct_get v0 {"i32[]" field 1}
  v9: i32 = array_get v8, v2 {"elements" field 0 checked}
  v10: i32 = array_get v3, v2 {"elements" field 0 nullable}
  v11: ref = struct_get v1 {"i32[]" field 1}
  v12: i32 = array_get v11, v2 {"elements" field 0 nullable}
  array_set v8, v2, v9 {"elements" field 0 checked}
  v13: i32 = array_get v8, v9 {"elements" field 0 nullable}
  return v13`,
  },
  {
    name: 'checked elements: constant indices',
    passes: [markCheckedElements],
    signature: '(ref) -> (i32)',
    types: listTypes,
    before: `
block0(v0: ref):
  v1: i32 = struct_get v0 {"i32[]" field 0}
  v2: i32 = eqz v1
  branch v2, block1, block2
block1:
  trap {index-out-of-range}
block2:
  v3: i32 = const {0}
  v4: ref = struct_get v0 {"i32[]" field 1}
  v5: i32 = array_get v4, v3 {"elements" field 0}
  v6: i32 = const {3}
  v7: i32 = gt_u v1, v6
  branch v7, block3, block1
block3:
  v8: i32 = const {3}
  v9: i32 = array_get v4, v8 {"elements" field 0}
  v10: ref = struct_get v0 {"i32[]" field 1}
  v11: i32 = const {3}
  v12: i32 = array_get v10, v11 {"elements" field 0}
  return v12`,
    after: `
block0(v0: ref):
  v1: i32 = struct_get v0 {"i32[]" field 0}
  v2: i32 = eqz v1
  branch v2, block1, block2
block1:
  trap {index-out-of-range}
block2:
  v3: i32 = const {0}
  v4: ref = struct_get v0 {"i32[]" field 1}
  v5: i32 = array_get v4, v3 {"elements" field 0 checked}
  v6: i32 = const {3}
  v7: i32 = gt_u v1, v6
  branch v7, block3, block1
block3:
  v8: i32 = const {3}
  v9: i32 = array_get v4, v8 {"elements" field 0}
  v10: ref = struct_get v0 {"i32[]" field 1}
  v11: i32 = const {3}
  v12: i32 = array_get v10, v11 {"elements" field 0 checked}
  return v12`,
  },
];

describe('effects of passes', () => {
  for (const { name, passes, signature, types = '', before, after } of cases) {
    it(name, () => {
      const text = (body: string) =>
        `${types}function "f" hermit ${signature}\n${body.trim().replace(/v\d+ = store/g, 'store')}\n`;
      const func = parse(text(before));
      assertVerified(func, 'parsing');
      for (const pass of passes) {
        pass(func);
        assertVerified(func, pass.name);
      }
      assert.equal(print(func), text(after));
    });
  }

  it('count nothing when there is nothing to do', () => {
    const func = parse('function "f" hermit (i32) -> (i32)\nblock0(v0: i32):\n  return v0\n');
    for (const { passes } of cases) for (const pass of passes) assert.equal(pass(func), 0, pass.name);
  });
});
