// status: 1
// stack: as in Node
// Functions without a name of their own: they have that of what they are assigned to, or none.
type Step = (depth: number) => number;

function check(depth: number): number {
  if (depth > 90) throw new RangeError(`too deep: ${depth}`);
  return depth + 1;
}

const arrow: Step = (depth) => check(depth) + 1;
const expression = function (depth: number): number {
  return arrow(depth) + 1;
};
const own = function inner(depth: number): number {
  return expression(depth) + 1;
};
let assigned: Step = own;
assigned = (depth) => own(depth) + 1;

class Steps {
  field: Step = (depth) => assigned(depth) + 1;

  #hidden(depth: number): number {
    return this.field(depth) + 1;
  }

  set start(depth: number) {
    this.#hidden(depth);
  }

  static run(depth: number): number {
    new Steps().start = depth;
    return depth + 1;
  }
}

const literal = {
  arrow: (depth: number): number => Steps.run(depth) + 1,
  method(depth: number): number {
    return literal.arrow(depth) + 1;
  },
  'quoted name'(depth: number): number {
    return literal.method(depth) + 1;
  },
};

console.log(literal['quoted name'](1));
console.log(literal['quoted name'](100));
