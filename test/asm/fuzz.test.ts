/** Damaged sources: the assembler answers with an object or with diagnostics, soon. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Isa } from '../../linker/elf/object.ts';
import { writeObject } from '../../linker/elf/write.ts';
import { randomCount } from '../harness/random-count.ts';
import { below, pick, randomSource } from '../lib/random.ts';
import { assembleSource } from './support.ts';

const rounds = randomCount(200);
/** Neighbouring seeds would begin alike. */
const seedStep = 0x9e3779b1;

/** What a damaged line is made of, besides parts of the others. */
const scraps = `
  .macro .endm .rept .endr .irp .if .else .elseif .endif .ifdef .set .org .fill .align .balign .skip .section .include
  .quad .byte .ascii ( ) [ ] { } + - * / % << >> ! ~ # @ : , ; = . 1: 1f 1b 0 -1 0xffffffffffffffff 99999999999999999999
  "text" "open 'x ' \\ \\x \\@ /* */ // $ \u00e9 name start rax x0 [rax] #1 :lo12: lsl qword ptr offset 1.5`
  .trim()
  .split(/\s+/);

function readSource(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
}

function mutate(text: string, random: () => number): string {
  const lines = text.split('\n');
  for (let count = 1 + below(random, 6); count > 0; count--) {
    const at = below(random, lines.length);
    const line = lines[at];
    const cut = below(random, line.length + 1);
    const changes = [
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, pick(random, lines)),
      () => lines.splice(at, 1, `${line.slice(0, cut)} ${pick(random, scraps)} ${line.slice(cut)}`),
      () => lines.splice(at, 1, line.slice(0, cut) + line.slice(cut + 1 + below(random, 4))),
      () => lines.splice(at, 1, pick(random, scraps) + pick(random, lines)),
    ];
    pick(random, changes)();
  }
  return lines.join('\n');
}

describe('fuzzed assembly', () => {
  for (const isa of ['x86_64', 'aarch64'] as Isa[]) {
    it(`for ${isa} is assembled or refused`, function () {
      this.timeout(120_000);
      const sources = [readSource(`programs/operands-${isa}.s`), readSource(`../link/programs/boot-${isa}.s`), macros];
      for (let seed = 0; seed < rounds; seed++) {
        const random = randomSource(seed * seedStep);
        const text = mutate(pick(random, sources), random);
        const start = performance.now();
        try {
          const { object, diagnostics } = assembleSource(text, isa);
          if (diagnostics.length === 0) writeObject(object);
        } catch (error) {
          throw new Error(`round ${seed} of ${isa}`, { cause: error });
        }
        assert.ok(performance.now() - start < 5000, `round ${seed} of ${isa} took too long`);
      }
    });
  }

  it('with deep nesting is refused', () => {
    const deep = `.quad ${'('.repeat(20000)}1${')'.repeat(20000)}`;
    assert.deepEqual(
      assembleSource(deep).diagnostics.map(({ message }) => message),
      ['this is nested too deeply'],
    );
    const { diagnostics } = assembleSource(`.quad ${'1 + '.repeat(20000)}1`);
    assert.ok(diagnostics.length <= 1);
  });
});

const macros = `
.macro handler number, name=default, rest:vararg
  .if \\number > 3
  .balign 16
h_\\name\\@:
  .byte \\number
  .endif
  .ifnb \\rest
  .quad \\rest
  .endif
.endm
count = 0
.rept 8
  handler count, first
  count = count + 1
.endr
.irp value, 1, 2, 3
  handler \\value, second, \\value, 7
.endr
.set total, count * 4
.ifdef total
  .org . + total
.else
  .error "no total"
.endif
`;
