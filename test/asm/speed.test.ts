/** How long the assembler takes. */
import assert from 'node:assert/strict';
import { assembleSource } from './support.ts';

/** A function of twenty lines. */
const functionText = `
  .section .text.f, "ax", @progbits
  .global f
  .type f, @function
f:
  push rbp
  mov rbp, rsp
  sub rsp, 32
  mov rax, qword ptr [rdi + rcx*8 + 16]
  lea rdx, [rip + f]
  test rax, rax
  jz 1f
  cmp dword ptr [rbp - 8], 5
  jne 1f
  call f
1:
  mov dword ptr [rsp + 8], 12345
  leave
  ret
  .size f, . - f`;

describe('speed', () => {
  it('2,000 lines take less than 150 ms once the assembler is warm', function () {
    this.timeout(60_000);
    const source = Array.from({ length: 100 }, (_, index) => functionText.replace(/\bf\b/g, `f${index}`)).join('\n');
    // Processor time, because other tests may run beside this one.
    const times = Array.from({ length: 8 }, () => {
      const start = process.cpuUsage();
      assert.deepEqual(assembleSource(source).diagnostics, []);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    assert.ok(Math.min(...times) < 150, `${times} ms`);
  });
});
