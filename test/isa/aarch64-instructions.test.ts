/**
 * The instruction tables against LLVM (`test/isa/aarch64/oracle.txt`, made by `test/oracle/aarch64-llvm.ts`): text to bytes
 * and bytes to text. A row that no line of the oracle reaches is a failure.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { decodeInstruction } from '../../targets/isa/aarch64/decode.ts';
import { encodeInstruction } from '../../targets/isa/aarch64/encode.ts';
import { rows } from '../../targets/isa/aarch64/instructions/index.ts';
import { matchInstruction } from '../../targets/isa/aarch64/match.ts';
import { printInstruction } from '../../targets/isa/aarch64/print.ts';
import { operandCases } from './aarch64/operand-cases.ts';
import { parseLine } from './aarch64/parse-assembly.ts';

const oracle = readFileSync(new URL('./aarch64/oracle.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [hex: string, text: string]);

/** The word of little-endian bytes. */
const wordOf = (hex: string): number => Buffer.from(hex, 'hex').readUInt32LE(0);
const hexOf = (word: number): string => Buffer.from(Uint32Array.of(word).buffer).toString('hex');

function assemble(text: string) {
  const { mnemonic, operands } = parseLine(text);
  const matched = matchInstruction(mnemonic, operands);
  assert.ok(typeof matched !== 'string', `${text}: ${matched}`);
  return matched;
}

describe('AArch64 instructions', () => {
  it('have unique forms', () => {
    assert.equal(new Set(rows.map((row) => row.form)).size, rows.length);
  });

  it('assemble to the bytes of LLVM', () => {
    for (const [hex, text] of oracle) assert.equal(hexOf(assemble(text).word), hex, text);
  });

  it('disassemble to the text of LLVM', () => {
    const seen = new Set<string>();
    for (const [hex, text] of oracle) {
      if (seen.has(hex)) continue;
      seen.add(hex);
      const decoded = decodeInstruction(wordOf(hex));
      assert.ok(decoded, `${hex} ${text}`);
      assert.equal(printInstruction(decoded.row, decoded.operands), text);
    }
  });

  it('are all in the oracle', () => {
    const reached = new Set(oracle.flatMap(([hex, text]) => [assemble(text).row, decodeInstruction(wordOf(hex))?.row]));
    const missing = rows.filter((row) => !reached.has(row));
    assert.deepEqual(
      missing.map((row) => row.form),
      [],
    );
  });

  it('encode, decode and encode to the same bits', () => {
    for (const row of rows) {
      for (const operands of operandCases(row)) {
        const { word } = encodeInstruction(row, operands)!;
        const decoded = decodeInstruction(word);
        assert.ok(decoded, row.form);
        assert.equal(encodeInstruction(decoded.row, decoded.operands)?.word, word, row.form);
      }
    }
  });

  it('survive random words: what decodes, prints and assembles to the same bits', () => {
    let state = 0x2545f491;
    const next = (): number => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state >>> 0;
    };
    let decodedCount = 0;
    for (let round = 0; round < 200_000; round++) {
      // Half of the words are random but for the fixed bits of some row: plain random words are mostly loads.
      const row = rows[next() % rows.length]!;
      const word = round % 2 === 0 ? next() : ((next() & ~row.mask) | row.bits) >>> 0;
      const decoded = decodeInstruction(word);
      if (!decoded) continue;
      decodedCount++;
      const text = printInstruction(decoded.row, decoded.operands);
      assert.equal(assemble(text).word, word, text);
    }
    assert.ok(decodedCount > 100_000, `${decodedCount} decoded`);
  });
});
