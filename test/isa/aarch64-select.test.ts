/** Instruction selection: functions of SSA in `test/codegen/aarch64/*.ssa` against golden assembly beside them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '../../compiler/ssa/parse.ts';
import { machine } from '../../targets/isa/aarch64/index.ts';
import { matchGolden } from '../harness/golden.ts';

const folder = new URL('../codegen/aarch64/', import.meta.url).pathname;

const selectAll = (text: string): string =>
  text
    .split(/\n(?=function )/)
    .map((one) => machine.print(machine.select(parse(one), new Set())))
    .join('\n');

describe('AArch64 instruction selection', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ssa'))) {
    it(file.replace('.ssa', ''), () => {
      const text = readFileSync(folder + file, 'utf8');
      matchGolden(folder + file.replace('.ssa', '.s'), selectAll(text));
    });
  }

  it('refuses arithmetic of vectors by name', () => {
    const text = `function "f" hermit (v128) -> (v128)\nblock0(v0: v128):\n  v1: v128 = and v0, v0\n  return v1\n`;
    assert.throws(() => machine.select(parse(text), new Set()), /and of type v128 is not supported on aarch64/);
  });
});
