/**
 * On-the-fly SSA construction from variables (Braun et al., "Simple and Efficient Construction of Static Single
 * Assignment Form", 2013): a read looks for the definition backwards and makes block parameters where paths join.
 * Iterative where the paper recurses: functions may have tens of thousands of joins in a row.
 * Used by the builder for local variables and by loop rotation to repair values with two definitions.
 */
import type { Block, Edge, Func, Value, ValueType } from './ir.ts';

interface Incoming {
  readonly from: Block;
  readonly edge: Edge;
}

/** A parameter made for a variable whose arguments are not filled in yet. */
interface PendingParameter {
  readonly block: Block;
  readonly variable: number;
  readonly param: Value;
  readonly index: number;
}

export class Construction {
  private readonly func: Func;
  private readonly types: readonly ValueType[];
  /** Makes the value of a variable that is read where nothing was written: at the entry. */
  private readonly initial: (variable: number) => Value;
  /** Current definition by block id and variable. */
  private readonly definitions: (Value | undefined)[][] = [];
  private readonly incoming: Incoming[][] = [];
  private readonly isSealed: boolean[] = [];
  /** Parameters of blocks that are not sealed, by block id. */
  private readonly incomplete: PendingParameter[][] = [];
  private readonly pending: PendingParameter[] = [];

  constructor(func: Func, types: readonly ValueType[], initial: (variable: number) => Value) {
    this.func = func;
    this.types = types;
    this.initial = initial;
  }

  /** Makes a block known; all its incoming edges must be added before it is sealed. */
  addBlock(block: Block): void {
    this.definitions[block.id] = [];
    this.incoming[block.id] = [];
    this.incomplete[block.id] = [];
    this.isSealed[block.id] = false;
  }

  addEdge(from: Block, edge: Edge): void {
    this.incoming[edge.block.id].push({ from, edge });
  }

  hasPredecessors(block: Block): boolean {
    return this.incoming[block.id].length > 0;
  }

  /** No edge to the block will be added any more. */
  seal(block: Block): void {
    this.isSealed[block.id] = true;
    for (const parameter of this.incomplete[block.id]) this.pending.push(parameter);
    this.incomplete[block.id] = [];
    this.fillPending();
  }

  write(variable: number, block: Block, value: Value): void {
    this.definitions[block.id][variable] = value;
  }

  /** The value that the variable has at the end of the block, as far as the block is written. */
  read(variable: number, block: Block): Value {
    const value = this.definitions[block.id][variable] ?? this.search(variable, block);
    if (this.pending.length > 0) this.fillPending();
    return value;
  }

  private search(variable: number, start: Block): Value {
    let block = start;
    let value = this.definitions[block.id][variable];
    const path: Block[] = [];
    while (value === undefined) {
      path.push(block);
      const incoming = this.incoming[block.id];
      if (!this.isSealed[block.id] || incoming.length > 1) value = this.join(variable, block);
      else if (incoming.length === 0) value = this.initial(variable);
      else {
        block = incoming[0].from;
        value = this.definitions[block.id][variable];
      }
    }
    for (const passed of path) this.definitions[passed.id][variable] = value;
    return value;
  }

  private join(variable: number, block: Block): Value {
    const param = this.func.newValue('param', this.types[variable], []);
    param.block = block;
    const index = block.params.push(param) - 1;
    const parameter = { block, variable, param, index };
    if (this.isSealed[block.id]) this.pending.push(parameter);
    else this.incomplete[block.id].push(parameter);
    return param;
  }

  private fillPending(): void {
    for (let parameter = this.pending.pop(); parameter !== undefined; parameter = this.pending.pop()) {
      const { block, variable, param, index } = parameter;
      let only: Value | null = null;
      let isRedundant = true;
      for (const { from, edge } of this.incoming[block.id]) {
        const arg = this.search(variable, from);
        edge.args[index] = arg;
        if (arg === param || arg === only) continue;
        if (only !== null) isRedundant = false;
        only = arg;
      }
      // Later reads see through it; uses so far are left to `removeRedundantParameters`.
      if (isRedundant && only !== null && this.definitions[block.id][variable] === param) {
        this.definitions[block.id][variable] = only;
      }
    }
  }
}
