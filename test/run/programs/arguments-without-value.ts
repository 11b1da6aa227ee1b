/** Arguments whose only value is undefined are evaluated in their place among the others. */
function number(value: number): number {
  console.log('number', value);
  return value;
}

function nothing(): undefined {
  console.log('nothing');
  return undefined;
}

function behind(a: number, b: undefined): void {
  console.log('behind', a, b);
}

function before(a: undefined, b: number): void {
  console.log('before', a, b);
}

function only(a: undefined, b: undefined): void {
  console.log('only', a, b);
}

function between(a: string, b: undefined, c: undefined, d: number, e: undefined): void {
  console.log('between', a, b, c, d, e);
}

behind(number(1), nothing());
before(nothing(), number(2));
only(nothing(), nothing());
between(`text ${number(3)}`, nothing(), nothing(), number(4), nothing());

class Made {
  constructor(a: number, b: undefined) {
    console.log('made', a, b);
  }
  method(a: number, b: undefined): void {
    console.log('method', a, b);
  }
}
new Made(number(5), nothing()).method(number(6), nothing());

interface Receiver {
  receive: (a: number, b: undefined, c: string) => void;
}

class Printing implements Receiver {
  receive(a: number, b: undefined, c: string): void {
    console.log('printing', a, b, c);
  }
}

const receivers: Receiver[] = [new Printing(), { receive: (a, b, c) => console.log('literal', a, b, c) }];
for (const receiver of receivers) receiver.receive(number(7), nothing(), `text ${number(8)}`);

const values = [behind, (a: number, b: undefined) => console.log('arrow', a, b)];
for (const value of values) value(number(9), nothing());

let called = (a: undefined): void => console.log('called', a);
const change = (): undefined => {
  called = (a) => console.log('changed', a);
  return nothing();
};
called(change());
called(nothing());
