// Tagged unions of literals and classes, exhaustive switches, recursion: a small expression evaluator.
type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'variable'; name: string }
  | { kind: 'binary'; operator: '+' | '-' | '*' | '/'; left: Expression; right: Expression }
  | { kind: 'negate'; operand: Expression };

function evaluate(expression: Expression, x: number): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'variable':
      return expression.name === 'x' ? x : NaN;
    case 'negate':
      return -evaluate(expression.operand, x);
    case 'binary': {
      const left = evaluate(expression.left, x);
      const right = evaluate(expression.right, x);
      switch (expression.operator) {
        case '+':
          return left + right;
        case '-':
          return left - right;
        case '*':
          return left * right;
        case '/':
          return left / right;
      }
    }
  }
}

function print(expression: Expression): string {
  if (expression.kind === 'number') return `${expression.value}`;
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind === 'negate') return `-${print(expression.operand)}`;
  return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
}

const number = (value: number): Expression => ({ kind: 'number', value });
const x: Expression = { kind: 'variable', name: 'x' };
const binary = (operator: '+' | '-' | '*' | '/', left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});

const polynomial = binary(
  '-',
  binary('*', x, binary('+', x, number(3))),
  binary('/', number(1), { kind: 'negate', operand: number(4) }),
);
console.log(print(polynomial));
for (let i = -2; i <= 2; i += 0.5) console.log(i, evaluate(polynomial, i));
console.log(evaluate({ kind: 'variable', name: 'y' }, 1));

interface Circle {
  type: 1;
  radius: number;
}
interface Square {
  type: 2;
  side: number;
}
function area(shape: Circle | Square): number {
  return shape.type === 1 ? 3 * shape.radius ** 2 : shape.side ** 2;
}
console.log(area({ type: 1, radius: 2 }), area({ type: 2, side: 5 }));

type State = { done: false; progress: number } | { done: true; result: string };
function advance(state: State): State {
  if (state.done) return state;
  return state.progress >= 2 ? { done: true, result: 'finished' } : { done: false, progress: state.progress + 1 };
}
let state: State = { done: false, progress: 0 };
while (!state.done) {
  console.log('progress', state.progress);
  state = advance(state);
}
console.log(state.result);
