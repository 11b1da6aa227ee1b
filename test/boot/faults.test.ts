/**
 * Images that must crash: what compiled code never does, done by an application in assembly. Each ends with a report that says what
 * happened, in which function and with which registers, and with the status of a fault of the kernel.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkImage } from '../../compiler/link-image.ts';
import { defaultMachine } from '../../targets/platform/index.ts';
import { findTarget, type IsaName } from '../../targets/target.ts';
import { requireMachine } from '../harness/machines-under-test.ts';
import { bootImage, type Execution, scratchDirectory } from '../harness/programs.ts';
import { assembleText, isas } from '../link/support.ts';

const kernelFault = 71;

interface Fault {
  readonly name: string;
  /** The function `crash`, behind its prologue. */
  readonly body: string;
  readonly cause: RegExp;
  /** What the report says of the place: `crash` itself, unless the program counter is elsewhere. */
  readonly place?: RegExp;
  /** The report breaks off after its first lines, because it meets with a fault itself. */
  readonly breaksOff?: true;
}

const nowhere = /^ {4}at 0x[\da-f]+$/;

const x86Faults: readonly Fault[] = [
  {
    name: 'a write to code',
    body: 'lea rax, main[rip]; mov dword ptr [rax], 0',
    cause: /^write to protected memory at 0x[\da-f]+$/,
  },
  {
    name: 'a write to constants',
    body: 'lea rax, constant[rip]; mov dword ptr [rax], 0',
    cause: /^write to protected memory at 0x[\da-f]+$/,
  },
  {
    name: 'data as code',
    body: 'lea rax, variable[rip]; jmp rax',
    cause: /^execution of protected memory at 0x[\da-f]+$/,
    place: nowhere,
  },
  {
    name: 'the stack as code',
    body: 'jmp rsp',
    cause: /^execution of protected memory at 0x[\da-f]+$/,
    place: nowhere,
  },
  { name: 'a read by null', body: 'xor eax, eax; mov rax, [rax]', cause: /^read from unmapped memory at 0x0$/ },
  { name: 'a write by null', body: 'xor eax, eax; mov [rax + 8], eax', cause: /^write to unmapped memory at 0x8$/ },
  {
    name: 'a jump to null',
    body: 'xor eax, eax; jmp rax',
    cause: /^execution of unmapped memory at 0x0$/,
    place: /^ {4}at 0x0$/,
  },
  { name: 'an undefined instruction', body: 'ud2', cause: /^invalid opcode$/ },
  { name: 'a division by zero', body: 'xor ecx, ecx; div ecx', cause: /^divide error$/ },
  {
    name: 'an address that is none',
    body: 'mov rax, 0x8000000000000000; mov rax, [rax]',
    cause: /^general protection$/,
  },
  {
    name: 'a segment that there is not',
    body: 'mov eax, 0x1000; mov ds, eax',
    cause: /^general protection, error code 0x1000$/,
  },
  { name: 'an interrupt that nobody asked for', body: 'int 40', cause: /^unexpected interrupt 40$/ },
  { name: 'a breakpoint', body: 'int3', cause: /^breakpoint$/ },
  {
    name: 'a fault while one is delivered',
    // Without the mark that the gate of the page fault is present.
    body: 'lea rax, arch.vectors.gates[rip]; and byte ptr [rax + 14 * 16 + 5], 0x7f; xor eax, eax; mov rax, [rax]',
    cause: /^double fault$/,
  },
  { name: 'a stack pointer to nowhere', body: 'mov esp, 64; push rax', cause: /^write to unmapped memory at 0x38$/ },
  {
    name: 'a fault within the report',
    body: 'mov ebp, 64; ud2',
    cause: /^invalid opcode$/,
    breaksOff: true,
  },
];

const aarch64Faults: readonly Fault[] = [
  {
    name: 'a write to code',
    body: 'adrp x0, main; str wzr, [x0]',
    cause: /^write to protected memory at 0x[\da-f]+$/,
  },
  {
    name: 'a write to constants',
    body: 'adrp x0, constant; str wzr, [x0]',
    cause: /^write to protected memory at 0x[\da-f]+$/,
  },
  {
    name: 'data as code',
    body: 'adrp x0, variable; br x0',
    cause: /^execution of protected memory at 0x[\da-f]+$/,
    place: nowhere,
  },
  {
    name: 'the stack as code',
    body: 'mov x0, sp; br x0',
    cause: /^execution of protected memory at 0x[\da-f]+$/,
    place: nowhere,
  },
  { name: 'a read by null', body: 'mov x0, #0; ldr x0, [x0]', cause: /^read from unmapped memory at 0x0$/ },
  { name: 'a write by null', body: 'mov x0, #0; str w0, [x0, #8]', cause: /^write to unmapped memory at 0x8$/ },
  {
    name: 'a jump to null',
    body: 'mov x0, #0; br x0',
    cause: /^execution of unmapped memory at 0x0$/,
    place: /^ {4}at 0x0$/,
  },
  {
    name: 'a jump to an odd address',
    body: 'adrp x0, main; add x0, x0, #2; br x0',
    cause: /^misaligned program counter, syndrome 0x8a000000$/,
    place: /^ {4}at /,
  },
  { name: 'an undefined instruction', body: '.word 0', cause: /^undefined instruction, syndrome 0x2000000$/ },
  { name: 'a supervisor call', body: 'svc #5', cause: /^supervisor call, syndrome 0x56000005$/ },
  { name: 'a breakpoint', body: 'brk #7', cause: /^breakpoint instruction, syndrome 0xf2000007$/ },
  {
    name: 'an interrupt that nobody asked for',
    // Interrupt 1 between cores, sent to this one by the distributor of the default machine, a GIC of version 2.
    body: 'mov x0, #0x08000000; mov w1, #0x02000000; orr w1, w1, #1; str w1, [x0, #0xf00]; 1: b 1b',
    cause: /^unexpected interrupt$/,
  },
  {
    name: 'a stack pointer to nowhere',
    body: 'mov x0, #64; mov sp, x0; str x0, [sp, #-16]!',
    cause: /^write to unmapped memory at 0x30$/,
  },
  {
    name: 'a fault within the report',
    body: 'mov x29, #64; .word 0',
    cause: /^undefined instruction, syndrome 0x2000000$/,
    breaksOff: true,
  },
];

interface Application {
  readonly faults: readonly Fault[];
  readonly syntax: string;
  readonly prologue: string;
  readonly call: string;
  /** The last register that a report names. */
  readonly lastRegister: string;
}

const applications: Readonly<Record<IsaName, Application>> = {
  x86_64: {
    faults: x86Faults,
    syntax: '.intel_syntax noprefix',
    prologue: 'push rbp; mov rbp, rsp',
    call: 'call',
    lastRegister: 'r15',
  },
  aarch64: {
    faults: aarch64Faults,
    syntax: '',
    prologue: 'stp x29, x30, [sp, #-16]!; mov x29, sp',
    call: 'bl',
    lastRegister: 'x30',
  },
};

/** `main` calls `crash`; behind the call comes what a return from it would meet with. */
function writeApplication({ syntax, prologue, call }: Application, body: string): string {
  return `
    ${syntax}
    .section .rodata.constant, "a"
    .balign 4096
constant:
    .zero 8
    .data
    .balign 4096
variable:
    .zero 8
    .text
    .balign 4096
    .global main
    .type main, @function
main:
    ${prologue}
    ${call} crash
    ${call} platform.process.exit
    .size main, . - main
    .type crash, @function
crash:
    ${prologue}
    ${body.replaceAll('; ', '\n    ')}
    .size crash, . - crash
`;
}

for (const isa of ['x86_64', 'aarch64'] as const) {
  const target = findTarget(`${isa}-hermit`)!;
  const application = applications[isa];

  describe(`faults on ${target.name}`, function () {
    this.timeout(60_000);
    const scratch = scratchDirectory();
    before(function () {
      requireMachine(this, target);
    });
    after(scratch.remove);

    async function crash(body: string): Promise<Execution> {
      const object = assembleText(writeApplication(application, body), isa, 'application.s');
      const image = linkImage(object, target, isas[isa].linkerIsa, false);
      const file = join(scratch.path, 'image');
      writeFileSync(file, image.arm64Image ?? image.bytes);
      return bootImage(file, defaultMachine(target), { target, memoryMebibytes: 32 });
    }

    for (const { name, body, cause, place, breaksOff } of application.faults) {
      it(name, async () => {
        const { stdout, stderr, status } = await crash(body);
        assert.deepEqual({ stdout, status }, { stdout: '', status: kernelFault }, stderr);
        const [first, ...lines] = stderr.split('\n');
        assert.match(first!, /^Kernel fault: /);
        assert.match(first!.slice('Kernel fault: '.length), cause);
        assert.match(lines[0]!, place ?? /^ {4}at crash$/);
        if (breaksOff) {
          assert.equal(lines.slice(1).join(), '');
          return;
        }
        assert.equal(lines[1], '    at main');
        assert.match(lines[2]!, /^ {2}(rip|pc) 0x/);
        assert.match(lines.at(-2)!, new RegExp(`  ${application.lastRegister} 0x[\\da-f]+$`));
        assert.equal(lines.at(-1), '');
      });
    }
  });
}
