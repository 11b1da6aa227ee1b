/** The verifier finds each kind of damage; the text form names the place of a mistake. */
import assert from 'node:assert/strict';
import { parse } from '../../compiler/ssa/parse.ts';
import { print } from '../../compiler/ssa/print.ts';
import { verify } from '../../compiler/ssa/verify.ts';

const header = 'function "f" hermit (i32) -> (i32)\n';

const damages: readonly (readonly [string, string, RegExp])[] = [
  [
    'a use before its definition',
    'block0(v0: i32):\n  v2: i32 = add v1, v0\n  v1: i32 = add v0, v0\n  return v2',
    /v1 does not dominate its use/,
  ],
  [
    'a use that another path misses',
    'block0(v0: i32):\n  branch v0, block1, block2\nblock1:\n  v1: i32 = clz v0\n  jump block2\nblock2:\n  return v1',
    /v1 does not dominate its use/,
  ],
  [
    'arguments of different types',
    'block0(v0: i32):\n  v1: i64 = extend_s v0\n  v2: i32 = add v0, v1\n  return v2',
    /argument 1 has another type/,
  ],
  ['a result of another type', 'block0(v0: i32):\n  v1: i64 = add v0, v0\n  return v0', /has result i32/],
  [
    'an operation on types it does not have',
    'block0(v0: i32):\n  v1: i32 = sqrt v0\n  return v0',
    /does not work on i32/,
  ],
  ['too few arguments', 'block0(v0: i32):\n  v1: i32 = add v0\n  return v0', /takes 2 arguments/],
  [
    'an address that is none',
    'block0(v0: i32):\n  v1: i32 = load v0 {bytes 4 offset 0}\n  return v0',
    /argument 0 is no address/,
  ],
  ['a change of size', 'block0(v0: i32):\n  v1: f64 = reinterpret v0\n  return v0', /changes the size/],
  [
    'missing edge arguments',
    'block0(v0: i32):\n  jump block1\nblock1(v1: i32):\n  return v1',
    /block1 takes 1 arguments/,
  ],
  [
    'edge arguments of other types',
    'block0(v0: i32):\n  v2: f32 = convert_s v0\n  jump block1(v2)\nblock1(v1: i32):\n  return v1',
    /other types than its parameters/,
  ],
  ['results that the signature does not have', 'block0(v0: i32):\n  return', /returns other types/],
  ['a way back to the entry', 'block0(v0: i32):\n  jump block0(v0)', /entry block has predecessors/],
  [
    'parameters that the signature does not have',
    'block0(v0: i64):\n  v1: i32 = wrap v0\n  return v1',
    /are not the signature's/,
  ],
  [
    'a decision on something wide',
    'block0(v0: i32):\n  v1: i64 = extend_u v0\n  branch v1, block1, block1\nblock1:\n  return v0',
    /decides on something/,
  ],
  [
    'arguments that a callee does not take',
    'block0(v0: i32):\n  v1: i32 = call v0 {"g" c () -> (i32)}\n  return v1',
    /arguments are not those/,
  ],
  [
    'a result of an invoke on its unwind path',
    `block0(v0: i32):
  invoke v0 {"g" hermit (i32) -> (i32)} results (v1: i32) exception v2, block1, block2
block1:
  return v1
block2:
  return v1`,
    /v1 is used outside of its successor/,
  ],
  [
    'an invoke whose successor has other predecessors',
    `block0(v0: i32):
  branch v0, block1, block2
block1:
  invoke v0 {"g" hermit (i32) -> (i32)} results (v1: i32) exception v2, block2, block3
block2:
  return v0
block3:
  return v0`,
    /block2 has other predecessors/,
  ],
];

describe('verifier', () => {
  for (const [what, text, message] of damages) {
    it(`finds ${what}`, () => {
      const problems = verify(parse(header + text));
      assert.ok(
        problems.some((problem) => message.test(problem)),
        `found: ${problems.join('; ')}`,
      );
    });
  }

  it('finds values that are defined twice', () => {
    const func = parse(`${header}block0(v0: i32):\n  v1: i32 = clz v0\n  return v1`);
    func.blocks[0].values.push(func.blocks[0].values[0]);
    assert.match(verify(func).join(), /v1 is defined twice/);
  });

  it('accepts an invoke and what both its paths use', () => {
    const text = `${header}block0(v0: i32):
  invoke v0 {"g" hermit (i32) -> (i32)} results (v1: i32) exception v2, block1, block2
block1:
  return v1
block2:
  v3: i64 = struct_get v2 {"e" field 0}
  v4: i32 = wrap v3
  return v4
`;
    const declared = `struct "e" 9..9 bytes 16 (i64 at 8 "exception.e.0")\n${text}`;
    const func = parse(declared);
    assert.deepEqual(verify(func), []);
    assert.equal(print(func), declared);
  });
});

describe('text form', () => {
  it('keeps every kind of aux', () => {
    const text = `struct "point" 1..3 bytes 24 (i32 at 4 mutable "struct.point.0", i8 at 8 "struct.point.1", ref at 16 "struct.point.2")
array "bytes" 4..4 i8 mutable "array.bytes"
function "all \\"kinds\\"" c (i32, ref) -> (i64, f64)
block0(v0: i32, v1: ref):
  v2: f32 = const {0x7fc00000} @ "dir/app.ts":3:14
  v3: f64 = const {0x8000000000000000}
  v4: i64 = const {-9223372036854775808}
  v5: v128 = const {0x000102030405060708090a0b0c0d0e0f}
  v6: ref = symbol {"a.b" offset 8}
  v7: i32 = sign_extend v0 {8}
  v8: i32 = struct_get v1 {"point" field 1 signed nullable} @ "dir/app.ts":4:2
  v9: ref = array_new_data v0, v0 {"bytes" field 0 data 12 "text"}
  v10: i32 = ref_test v1 {"(ref null 3)" 1..3 accepts_null nullable may_be_i31}
  v11: i32 = ref_test v1 {"(ref i31)" i31}
  v12: i64 = call v4 {"g" hermit no_return keeps_memory (i64) -> (i64, i32)}
  v13: i32 = result v12 {1}
  global_set v13 {mutable i32 "count" "global.count"}
  store v1, v13 {bytes 2 offset 40 region "x" trap null-reference}
  branch v13, block1, block2
block1 cold:
  trap {cast-failure}
block2:
  switch v0, block3, block3, block4(v4)
block3:
  tail_call_ref v1, v4 {hermit (i64) -> (i64, f64)}
block4(v14: i64):
  return v14, v3
`;
    assert.equal(print(parse(text)), text);
  });

  const mistakes: readonly (readonly [string, RegExp])[] = [
    ['block0:\n  v1: i32 = bogus v1', /line 3: unknown operation bogus/],
    ['block0:\n  return v9', /v9 is not defined/],
    ['block0:\n  v1: i32 = const {1}\n  v1: i32 = const {2}\n  return v1', /line 4: v1 is defined twice/],
    ['block0:\n  v1: i32 = load v1 {bytes}', /line 3: expected an integer/],
    ['block0:\n  return 5', /expected/],
  ];
  for (const [text, message] of mistakes) {
    it(`says ${message}`, () => assert.throws(() => parse(header + text), message));
  }
});
