/** The memory that runtime/number works in, for tests: import this before anything that converts numbers. */

import { createMemory, defineSymbol } from '../../runtime/machine/simulation.ts';

createMemory(0x100000, 4096);
defineSymbol('number.buffer', 0x100000);
