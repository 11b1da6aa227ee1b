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
  p?: number;
}
const wide: Wide = {};
wide.a = 1;
wide.b = 1;
wide.c = 1;
wide.d = 1;
wide.e = 1;
wide.f = 1;
wide.g = 1;
wide.h = 1;
wide.i = 1;
wide.j = 1;
wide.k = 1;
wide.l = 1;
wide.m = 1;
wide.n = 1;
wide.o = 1;
wide.p = 1;
// expected: 35:1 - error HTC1223
