/** Inlining over small modules, and the positions that it leaves. */
import assert from 'node:assert/strict';
import { inlineCalls } from '../../compiler/ssa/inlining.ts';
import type { Func } from '../../compiler/ssa/ir.ts';
import { parse } from '../../compiler/ssa/parse.ts';
import { inlineRecursion } from '../../compiler/ssa/pass-recursion-inlining.ts';
import { simplifyControlFlow } from '../../compiler/ssa/pass-simplify-cfg.ts';
import { print } from '../../compiler/ssa/print.ts';
import { assertVerified } from '../../compiler/ssa/verify.ts';

const signature = 'hermit (i32) -> (i32)';

/** A function of the program, in a file of its own name. */
function source(symbol: string, body: string): Func {
  const func = parse(`function "${symbol}" ${signature}\n${body.trim()}\n`);
  func.positions[0] = { file: `${symbol}.ts`, line: 0, column: 0, function: symbol, caller: null };
  return func;
}

function generated(symbol: string, body: string): Func {
  return parse(`function "${symbol}" ${signature}\n${body.trim()}\n`);
}

function inlined(functions: readonly Func[], ...kept: string[]): string[] {
  const rest = inlineCalls(functions, (symbol) => kept.includes(symbol));
  for (const func of rest) {
    assertVerified(func, 'inlining');
    simplifyControlFlow(func);
  }
  return rest.map((func) =>
    print(func)
      .replace(/^function (\S+) .*$/m, '$1')
      .trim(),
  );
}

const calls = (callee: string, place: string) => `
block0(v0: i32):
  v1: i32 = call v0 {"${callee}" ${signature}}${place}
  return v1`;

const check = (symbol: string) =>
  source(
    symbol,
    `
block0(v0: i32):
  branch v0, block1, block2
block1:
  return v0
block2:
  trap {index-out-of-range} @ "${symbol}.ts":3:5`,
  );

describe('inlining', () => {
  it('keeps where the call was, over several levels', () => {
    const functions = [
      source('outer', calls('middle', ' @ "outer.ts":1:1')),
      source('middle', calls('check', ' @ "middle.ts":2:2')),
      check('check'),
    ];
    const [outer, ...others] = inlined(functions, 'outer');
    assert.deepEqual(others, []);
    assert.match(
      outer,
      /trap {index-out-of-range} @ "check.ts":3:5 of "check" @ "middle.ts":2:2 of "middle" @ "outer.ts":1:1$/m,
    );
  });

  it('moves what the end of the block defines', () => {
    const outer = source(
      'outer',
      `
block0(v0: i32):
  v1: i32 = call v0 {"check" ${signature}}
  invoke v1 {"g" ${signature}} results (v2: i32) exception v3, block1, block2
block1:
  return v2
block2:
  return v0`,
    );
    assert.equal(inlined([outer, check('check')], 'outer').length, 1);
    assert.equal(outer.blocks.filter(({ values }) => values.some(({ op }) => op === 'call')).length, 0);
  });

  it('takes what is generated for a part of its caller', () => {
    const functions = [
      source('outer', calls('generated', ' @ "outer.ts":1:1')),
      generated('generated', calls('check', '')),
      check('check'),
    ];
    assert.match(inlined(functions, 'outer')[0], /@ "check.ts":3:5 of "check" @ "outer.ts":1:1$/m);
  });

  it('knows the function of a place that is not known', () => {
    const functions = [
      source('outer', calls('middle', '')),
      source('middle', calls('elsewhere', '').replace('return v1', 'v2: i32 = add v1, v1\n  return v2')),
    ];
    assert.match(
      inlined(functions, 'outer')[0],
      /call v0 {"elsewhere" .*} @ "middle.ts":0:0 of "middle" @ "outer.ts":0:0$/m,
    );
  });

  it('names the function inlined into a generated one', () => {
    const functions = [generated('entry', calls('check', '')), check('check')];
    assert.match(inlined(functions, 'entry')[0], /@ "check.ts":3:5 of "check"$/m);
  });

  it('keeps a large function that is called more than once, and functions that are referred to', () => {
    const steps = Array.from({ length: 10 }, (_, index) => `  v${index + 1}: i32 = add v${index}, v${index}`);
    const large = source('large', `block0(v0: i32):\n${steps.join('\n')}\n  return v10`);
    const twice = `
block0(v0: i32):
  v1: i32 = call v0 {"large" ${signature}}
  v2: i32 = call v1 {"large" ${signature}}
  return v2`;
    assert.equal(inlined([source('outer', twice), large], 'outer').length, 2);
    assert.equal(inlined([source('outer', calls('large', '')), large], 'outer', 'large').length, 2);
    assert.equal(inlined([source('outer', calls('large', '')), large], 'outer').length, 1);
  });

  it('leaves calls in a circle and calls that are followed by nothing', () => {
    const functions = [
      source('outer', calls('even', '')),
      source('even', calls('odd', '')),
      source('odd', calls('even', '')),
    ];
    const [outer] = inlined(functions, 'outer');
    assert.match(outer, /call v0 {"even"/);
    const fails = source('fails', 'block0(v0: i32):\n  trap {unreachable}');
    const twice = `
block0(v0: i32):
  branch v0, block1, block2
block1:
  v1: i32 = call v0 {"fails" ${signature}}
  return v1
block2:
  v2: i32 = call v0 {"fails" ${signature}}
  return v2`;
    assert.equal(inlined([source('outer', twice), fails], 'outer').length, 2);
  });
});

describe('recursion inlining', () => {
  it('keeps where the calls were; the one left is the last of them', () => {
    const func = source(
      'f',
      `
block0(v0: i32):
  branch v0, block1, block2
block1:
  v1: i32 = const {-1}
  v2: i32 = add v0, v1
  v3: i32 = call v2 {"f" ${signature}} @ "f.ts":2:2
  return v3
block2:
  return v0`,
    );
    inlineRecursion(func, { body: 6, earlyReturn: 6 });
    assertVerified(func, 'recursion inlining');
    const places = [...print(func).matchAll(/call .*} (.*)/g)].map(([, place]) => place);
    assert.deepEqual(places, ['@ "f.ts":2:2 of "f" @ "f.ts":2:2']);
  });
});
