/** Every boot protocol, from structures as its loader makes them, to the same boot information. */
import assert from 'node:assert/strict';
import {
  countWords,
  hasKernelWord,
  kernelNumber,
  kernelNumberBehind,
  splitCommandLine,
  WordKind,
  wordAddress,
  wordLength,
  wordsBytes,
} from '../../runtime/boot/command-line.ts';
import {
  deviceTreeSize,
  findChild,
  findCompatible,
  findProperty,
  findTopLevel,
  isDeviceTree,
  listsText,
  rangeCount,
  rangeSize,
  rangeStart,
  rootNode,
  word,
} from '../../runtime/boot/device-tree.ts';
import { readHermit } from '../../runtime/boot/hermit.ts';
import {
  bootInfoBytes,
  bootTime,
  commandLineAddress,
  commandLineCapacity,
  Fact,
  fact,
  memoryRegions,
  moduleEnd,
  moduleStart,
  Protocol,
} from '../../runtime/boot/info.ts';
import { readMultiboot } from '../../runtime/boot/multiboot.ts';
import { readPvh } from '../../runtime/boot/pvh.ts';
import { readTree } from '../../runtime/boot/tree.ts';
import { reserveTreeMemory } from '../../runtime/boot/tree-facts.ts';
import { load8, store8, store32, store64 } from '../../runtime/machine/memory.ts';
import { createMemory, defineSymbol } from '../../runtime/machine/simulation.ts';
import { regionCount, regionEnd, regionStart } from '../../runtime/mm/regions.ts';
import { writeDeviceTree } from './device-tree-writer.ts';

const base = 0x10_0000;
const info = base;
const words = base + 0x4000;
const scratch = base + 0x8000;

function startMachine(): void {
  createMemory(base, 0x1_0000);
  defineSymbol('mm.storage.boot_info', info);
  defineSymbol('mm.storage.words', words);
}

function storeText(address: number, text: string): number {
  const bytes = Buffer.from(text);
  bytes.forEach((byte, index) => {
    store8(address + index, byte);
  });
  store8(address + bytes.length, 0);
  return bytes.length;
}

function storeBytes(address: number, bytes: Uint8Array): void {
  bytes.forEach((byte, index) => {
    store8(address + index, byte);
  });
}

function textAt(address: number, length: number): string {
  return Buffer.from(Array.from({ length }, (_, index) => load8(address + index))).toString();
}

function memory(): number[][] {
  const set = memoryRegions();
  return Array.from({ length: regionCount(set) }, (_, index) => [regionStart(set, index), regionEnd(set, index)]);
}

function commandLine(): string {
  return textAt(commandLineAddress(), fact(Fact.commandLineLength));
}

describe('boot protocols', () => {
  beforeEach(startMachine);

  it('fit into the storage of the boot information', () => {
    assert.ok(bootInfoBytes <= words - info);
    assert.ok(wordsBytes <= scratch - words);
  });

  it('Multiboot: memory map, modules, command line with the path of the image', () => {
    const map = scratch + 0x100;
    store32(scratch, 0x24f);
    store32(scratch + 16, scratch + 0x400);
    storeText(scratch + 0x400, '/path/app.elf console=framed -- a');
    store32(scratch + 20, 2);
    store32(scratch + 24, scratch + 0x300);
    [0x20_0000, 0x20_1234, 0x20_2000, 0x20_3000].forEach((address, index) => {
      store32(scratch + 0x300 + Math.trunc(index / 2) * 16 + (index % 2) * 4, address);
    });
    store32(scratch + 44, 3 * 24);
    store32(scratch + 48, map);
    const entries: [number, bigint, bigint, number][] = [
      [0, 0n, 0x9_fc00n, 1],
      [1, 0x10_0000n, 0x3f0_0000n, 1],
      [2, 0xfffc_0000n, 0x4_0000n, 2],
    ];
    for (const [index, start, length, type] of entries) {
      store32(map + index * 24, 20);
      store64(map + index * 24 + 4, start);
      store64(map + index * 24 + 12, length);
      store32(map + index * 24 + 20, type);
    }
    assert.ok(readMultiboot(scratch));
    assert.equal(fact(Fact.protocol), Protocol.multiboot);
    assert.deepEqual(memory(), [
      [0, 0x9_fc00],
      [0x10_0000, 0x400_0000],
    ]);
    assert.equal(fact(Fact.moduleCount), 2);
    assert.deepEqual([moduleStart(1), moduleEnd(1)], [0x20_2000, 0x20_3000]);
    assert.equal(commandLine(), '/path/app.elf console=framed -- a');
  });

  it('Multiboot without a map: the size of upper memory', () => {
    store32(scratch, 1);
    store32(scratch + 8, 1024);
    assert.ok(readMultiboot(scratch));
    assert.deepEqual(memory(), [[0x10_0000, 0x20_0000]]);
  });

  it('PVH: 64-bit structures, absent ones are 0', () => {
    const map = scratch + 0x100;
    store32(scratch, 0x336ec578);
    store32(scratch + 12, 1);
    store64(scratch + 16, BigInt(scratch + 0x200));
    store64(scratch + 0x200, 0x7f0_0000n);
    store64(scratch + 0x208, 0x1000n);
    store64(scratch + 24, 0n);
    store64(scratch + 32, 0xf_59d0n);
    store64(scratch + 40, BigInt(map));
    store32(scratch + 48, 2);
    store64(map, 0x10_0000n);
    store64(map + 8, 0x700_0000n);
    store32(map + 16, 1);
    // QEMU's microvm ends its map with an entry of length 0.
    store64(map + 24, 0n);
    store64(map + 32, 0n);
    store32(map + 40, 1);
    assert.ok(readPvh(scratch));
    assert.deepEqual(memory(), [[0x10_0000, 0x710_0000]]);
    assert.deepEqual([moduleStart(0), moduleEnd(0)], [0x7f0_0000, 0x7f0_1000]);
    assert.equal(fact(Fact.acpiRoot), 0xf_59d0);
    assert.equal(commandLine(), '');
  });

  it('Hermit loader: memory from the tree, command line from Multiboot', () => {
    const tree = scratch + 0x1001;
    storeBytes(tree, writeDeviceTree(loaderTree('hermit,multiboot')));
    hermitInformation(tree, 0);
    store64(scratch + 0x58, BigInt(scratch + 0x800));
    store64(scratch + 0x60, BigInt(storeText(scratch + 0x800, '/loader -freq 2800 -- x')));
    assert.ok(readHermit(scratch));
    assert.deepEqual(memory(), [[0x10_0000, 0x800_0000]]);
    assert.equal(commandLine(), '/loader -freq 2800 -- x');
    assert.equal(fact(Fact.uhyve), 0);
  });

  it('uhyve: its own console, frequency and boot time', () => {
    const tree = scratch + 0x1001;
    storeBytes(tree, writeDeviceTree(loaderTree('hermit,uhyve')));
    hermitInformation(tree, 1);
    store32(scratch + 0x68, 2_400_000);
    store64(scratch + 0x70, 1_700_000_000_123_456_789n);
    assert.ok(readHermit(scratch));
    assert.equal(fact(Fact.uhyve), 1);
    assert.equal(fact(Fact.cyclesKilohertz), 2_400_000);
    assert.equal(bootTime(), 1_700_000_000_123_456_789n);
    assert.equal(commandLine(), 'from the tree');
  });

  it('Hermit without a tree: the range in the information', () => {
    hermitInformation(0, 2);
    store64(scratch, 0x4000_0000n);
    store64(scratch + 8, 0x5000_0000n);
    store64(scratch + 0x58, 0n);
    assert.ok(readHermit(scratch));
    assert.deepEqual(memory(), [[0x4000_0000, 0x5000_0000]]);
  });

  it('device tree alone: memory, initial RAM disk, reservations', () => {
    const tree = scratch + 3;
    const bytes = writeDeviceTree(virtTree(), [[0x4400_0000n, 0x1000n]]);
    storeBytes(tree, bytes);
    assert.ok(readTree(tree));
    assert.equal(fact(Fact.protocol), Protocol.deviceTree);
    assert.deepEqual([moduleStart(0), moduleEnd(0)], [0x4300_0000, 0x4300_0800]);
    reserveTreeMemory(tree);
    assert.deepEqual(memory(), [
      [0x4000_0000, 0x4400_0000],
      [0x4400_1000, 0x4500_0000],
      [0x4500_2000, 0x4800_0000],
    ]);
    assert.equal(commandLine(), 'console=framed');
  });

  it('refuses a command line that does not fit', () => {
    store32(scratch, 4);
    store32(scratch + 16, scratch + 0x100);
    storeText(scratch + 0x100, 'x'.repeat(commandLineCapacity));
    assert.ok(readMultiboot(scratch));
    storeText(scratch + 0x100, 'x'.repeat(commandLineCapacity + 1));
    assert.ok(!readMultiboot(scratch));
  });

  function hermitInformation(tree: number, platform: number): void {
    for (let offset = 0; offset < 128; offset += 8) store64(scratch + offset, 0n);
    store64(scratch + 0x18, BigInt(tree));
    store32(scratch + 0x50, platform);
  }
});

function loaderTree(compatible: string) {
  return {
    name: '',
    properties: { compatible, '#address-cells': [2], '#size-cells': [2] },
    children: [
      { name: 'memory@100000', properties: { device_type: 'memory', reg: [0, 0x10_0000, 0, 0x7f0_0000] } },
      { name: 'chosen', properties: { bootargs: 'from the tree' } },
      { name: 'hermit,tsc', properties: { khz: [1_000_000] } },
    ],
  };
}

function virtTree() {
  return {
    name: '',
    properties: { '#address-cells': [2], '#size-cells': [2], compatible: 'linux,dummy-virt' },
    children: [
      {
        name: 'pl011@9000000',
        properties: { compatible: ['arm,pl011', 'arm,primecell'], reg: [0, 0x900_0000, 0, 0x1000] },
      },
      { name: 'memory@40000000', properties: { reg: [0, 0x4000_0000, 0, 0x800_0000] } },
      {
        name: 'reserved-memory',
        properties: { '#address-cells': [2], '#size-cells': [2] },
        children: [{ name: 'firmware@45000000', properties: { reg: [0, 0x4500_0000, 0, 0x2000] } }],
      },
      {
        name: 'chosen',
        properties: {
          bootargs: 'console=framed',
          'stdout-path': '/pl011@9000000',
          'linux,initrd-start': [0x4300_0000],
          'linux,initrd-end': [0, 0x4300_0800],
        },
      },
      {
        name: 'cpus',
        properties: {},
        children: [
          { name: 'cpu@0', properties: { compatible: 'arm,cortex-a53' } },
          { name: 'cpu@1', properties: { compatible: 'arm,cortex-a53' } },
        ],
      },
    ],
  };
}

describe('device trees', () => {
  const tree = scratch + 1;

  beforeEach(() => {
    startMachine();
    storeBytes(tree, writeDeviceTree(virtTree()));
  });

  it('are known by their magic number', () => {
    assert.ok(isDeviceTree(tree));
    assert.ok(!isDeviceTree(tree + 1));
    assert.ok(!isDeviceTree(0));
    assert.equal(deviceTreeSize(tree), writeDeviceTree(virtTree()).length);
  });

  it('give properties by name', () => {
    assert.equal(word(findProperty(tree, rootNode(tree), '#size-cells')), 2);
    assert.equal(findProperty(tree, rootNode(tree), '#size'), 0);
    // Properties of children are not the node's.
    assert.equal(findProperty(tree, rootNode(tree), 'bootargs'), 0);
  });

  it('give children by name, with and without unit address', () => {
    const root = rootNode(tree);
    assert.notEqual(findChild(root, 'memory'), 0);
    assert.equal(findChild(root, 'memory'), findChild(root, 'memory@40000000'));
    assert.equal(findChild(root, 'mem'), 0);
    assert.equal(findChild(root, 'cpu'), 0);
    assert.equal(findChild(findChild(root, 'chosen'), 'memory'), 0);
  });

  it('give all nodes that are compatible, at any depth', () => {
    const first = findCompatible(tree, 0, 'arm,cortex-a53');
    const second = findCompatible(tree, first, 'arm,cortex-a53');
    assert.ok(first !== 0 && second > first);
    assert.equal(findCompatible(tree, second, 'arm,cortex-a53'), 0);
    assert.notEqual(findCompatible(tree, 0, 'arm,primecell'), 0);
    assert.equal(findCompatible(tree, 0, 'arm'), 0);
  });

  it('give ranges', () => {
    const node = findCompatible(tree, 0, 'arm,pl011');
    assert.equal(rangeCount(tree, node), 1);
    assert.equal(rangeStart(tree, node, 0), 0x900_0000);
    assert.equal(rangeSize(tree, node, 0), 0x1000);
  });

  it('give the node that a path names, which options may follow', () => {
    const path = scratch + 0x2000;
    const node = findCompatible(tree, 0, 'arm,pl011');
    for (const text of ['/pl011@9000000', '/pl011@9000000:115200']) {
      assert.equal(findTopLevel(tree, path, storeText(path, text) + 1), node);
    }
    for (const text of ['/pl011', '/pl011@90000000', '/', '']) {
      assert.equal(findTopLevel(tree, path, storeText(path, text) + 1), 0);
    }
    assert.ok(listsText(findProperty(tree, node, 'compatible'), 'arm,primecell'));
  });
});

describe('the command line', () => {
  beforeEach(startMachine);

  function split(text: string): void {
    splitCommandLine(scratch, storeText(scratch, text));
  }

  function list(kind: number): string[] {
    return Array.from({ length: countWords(kind) }, (_, index) =>
      textAt(wordAddress(kind, index), wordLength(kind, index)),
    );
  }

  it('has words of the kernel, variables and arguments', () => {
    split('/app.elf console=framed env=A=1 env=B= -- env=C x');
    assert.deepEqual(list(WordKind.kernel), ['/app.elf', 'console=framed', '--']);
    assert.deepEqual(list(WordKind.variable), ['A=1', 'B=']);
    assert.deepEqual(list(WordKind.argument), ['env=C', 'x']);
    assert.ok(hasKernelWord('console=framed'));
    assert.ok(!hasKernelWord('x'));
  });

  it('keeps what quotes and backslashes protect', () => {
    split("env=A='b c' --  'two words' it\\'s back\\\\slash '' a'b'c\\ d");
    assert.deepEqual(list(WordKind.variable), ['A=b c']);
    assert.deepEqual(list(WordKind.argument), ['two words', "it's", 'back\\slash', '', 'abc d']);
  });

  it('may be quoted as GRUB does it', () => {
    split('/app.elf "env=A=b c" -- "two words" it\\\'s "it\\\'s \\"so\\" \\\\" a"b\'c"\'d"e\' ""');
    assert.deepEqual(list(WordKind.variable), ['A=b c']);
    assert.deepEqual(list(WordKind.argument), ['two words', "it's", 'it\'s "so" \\', 'ab\'cd"e', '']);
  });

  it('may be empty, end in spaces or in the middle of a quote', () => {
    for (const [text, expected] of [
      ['', []],
      ['   ', []],
      ['-- a ', ['a']],
      ["-- 'a b", ['a b']],
      ['-- "a b', ['a b']],
      ['-- "a\\', ['a\\']],
      ['-- -- b', ['--', 'b']],
      ['-- a\\', ['a\\']],
    ] as const) {
      split(text);
      assert.deepEqual(list(WordKind.argument), expected);
    }
  });

  it('gives numbers', () => {
    split('gc=stress:100 -freq 2800 -- gc=stress:7');
    assert.equal(kernelNumber('gc=stress:', 0), 100);
    assert.equal(kernelNumber('gc=verify:', 5), 5);
    assert.equal(kernelNumberBehind('-freq'), 2800);
    assert.equal(kernelNumberBehind('2800'), 0);
  });

  it('has no words beyond the last', () => {
    split('-- a');
    assert.equal(wordAddress(WordKind.argument, 1), 0);
    assert.equal(wordLength(WordKind.argument, 1), 0);
  });

  it('fits, however it is made of words', () => {
    for (const text of [`-- ${'a '.repeat(2046)}`, `-- ${"'' ".repeat(1364)}`, 'x'.repeat(4096)]) {
      split(text.slice(0, commandLineCapacity));
      const kind = text.startsWith('--') ? WordKind.argument : WordKind.kernel;
      const last = countWords(kind) - 1;
      assert.ok(wordAddress(kind, last) + wordLength(kind, last) < words + wordsBytes);
    }
  });
});
