/** Instruction selection of x86-64: functions in SSA text, and the assembly over virtual registers that they become. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from '../../compiler/ssa/parse.ts';
import { UnsupportedOperation } from '../../targets/isa/lir-instruction.ts';
import { machine as x86Machine } from '../../targets/isa/x86_64/index.ts';
import { matchGolden } from '../harness/golden.ts';

const folder = fileURLToPath(new URL('../codegen/x86_64/', import.meta.url));

function selectText(text: string, features: string[] = []): string {
  return x86Machine.print(x86Machine.select(parse(text), new Set(features)));
}

describe('x86-64 instruction selection', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ssa'))) {
    it(`of ${file} is as committed`, () => {
      const functions = readFileSync(folder + file, 'utf8').split(/\n(?=function )/);
      const assembly = functions.map((text) => selectText(text)).join('\n');
      matchGolden(folder + file.replace('.ssa', '.s'), assembly);
    });
  }

  it('uses the bit counts of newer processors when asked to', () => {
    const text =
      'function "f" hermit (i32) -> (i32, i32)\nblock0(v0: i32):\n  v1: i32 = clz v0\n  v2: i32 = ctz v0\n  return v1, v2\n';
    assert.match(selectText(text, ['lzcnt', 'bmi1']), /lzcnt .*\n.*tzcnt /);
    assert.match(selectText(text), /bsr /);
  });

  it('refuses what it has no code for, by name', () => {
    const text = 'function "f" hermit (v128) -> ()\nblock0(v0: v128):\n  store v0, v0 {bytes 16 offset 0}\n  return\n';
    assert.throws(() => selectText(text), UnsupportedOperation);
  });
});
