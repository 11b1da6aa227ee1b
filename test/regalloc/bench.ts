/**
 * Speed of the register allocator and what its code costs, on large functions: `node --import ts-blank-space/register
 * test/regalloc/bench.ts`. Not a test: times depend on the machine.
 */
import { allocate } from '../../compiler/regalloc/allocate.ts';
import { executedMoves } from '../harness/regalloc-function.ts';
import { structuredFunction, x86 } from '../harness/regalloc-structured.ts';

console.log('blocks  instructions  registers       ms  instructions/s  slots  moves  executed per instruction');
for (const [blocks, variables, callProbability] of [
  [100, 10, 0.1],
  [1000, 10, 0.1],
  [5000, 10, 0.1],
  [5000, 30, 0.1],
  [5000, 30, 0],
  [20000, 30, 0.05],
]) {
  const func = structuredFunction(1, { blocks, variables, callProbability });
  const times: number[] = [];
  let allocation = allocate(func, x86);
  for (let run = 0; run < 5; run++) {
    const start = process.cpuUsage();
    allocation = allocate(func, x86);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  const time = Math.min(...times);
  const { moves, instructions } = executedMoves(func, allocation);
  console.log(
    [
      String(func.blockCount).padStart(6),
      String(func.instructions.length).padStart(13),
      String(func.virtualRegisterCount).padStart(10),
      time.toFixed(0).padStart(8),
      ((func.instructions.length / time) * 1000).toFixed(0).padStart(15),
      String(allocation.slotCount).padStart(6),
      String(allocation.moves.length).padStart(6),
      (moves / instructions).toFixed(3).padStart(9),
    ].join(' '),
  );
}
