// Optional properties that a literal leaves out are properties from their first assignment on, in that order.
interface Options {
  first?: number;
  second?: string;
  third?: boolean;
  readonly name: string;
}
const options: Options = { name: 'o' };
console.log(options);
options.third = true;
console.log(options);
options.first = 1;
options.third = false;
console.log(options);
options.second = 'two';
options.first = undefined;
console.log(options, [options]);

const inOrder: Options = { name: 'p', second: 's' };
inOrder.first = 2;
inOrder.third = true;
console.log(inOrder);

interface Wide {
  a?: number;
  b?: number;
  c?: number;
  d?: number;
  e?: number;
  f?: number;
  g?: number;
  h?: number;
  i?: number;
  j?: number;
  k?: number;
  l?: number;
  m?: number;
  n?: number;
  o?: number;
}
const wide: Wide = {};
wide.o = 15;
wide.n = 14;
wide.m = 13;
wide.l = 12;
wide.k = 11;
wide.j = 10;
wide.i = 9;
wide.h = 8;
wide.a = 1;
wide.b = 2;
wide.c = 3;
wide.d = 4;
wide.e = 5;
wide.f = 6;
wide.g = 7;
console.log(wide);
