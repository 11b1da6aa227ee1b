// status: 1
// stack: as in Node
// Functions without any name, and calls that have their place at the parenthesis.
type Step = (depth: number) => number;

const steps = {
  delete(depth: number): number {
    if (depth > 90) throw new RangeError(`too deep: ${depth}`);
    return depth + 1;
  },
};

function make(): Step {
  return (depth) => steps.delete(depth) + 1;
}

function nested(depth: number): number {
  function twice(value: number): number {
    return [value, value].map((each) => make()(each) + 1)[1] + 1;
  }
  const inner = (value: number): number => twice(value) + 1;
  const maybe = depth > 0 ? inner : undefined;
  return (maybe?.(depth) ?? 0) + 1;
}

function withDefault(depth: number, step: Step = (value) => nested(value) + 1): number {
  return ((value: number) => step(value) + 1)(depth) + 1;
}

console.log(withDefault(1));
console.log(withDefault(100));
