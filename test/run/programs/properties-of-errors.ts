/** Properties added to errors, found by `in` when they are caught, and behind getters of literals and classes. */
class GC {
  get v(): number {
    return 3;
  }
}
// error objects, in catch
interface Coded {
  message: string;
  code?: string;
  name: string;
}
class AppError extends Error {
  constructor(
    m: string,
    readonly detail: number,
  ) {
    super(m);
    this.name = 'AppError';
  }
}
function fail(n: number): never {
  const e: Coded & Error = n > 1 ? new AppError('app', n) : new Error('plain');
  e.code = `E${n}`;
  throw e;
}
for (const n of [1, 2]) {
  try {
    fail(n);
  } catch (e) {
    if (e instanceof Error && 'code' in e) console.log(e.message, e.name, e.code, 'detail' in e);
    if (typeof e === 'object' && e !== null && 'code' in e && typeof e.code === 'string') console.log(e.code.length);
  }
}
// getters through interface with optional
interface G {
  v?: number;
}
const gs: G[] = [
  {
    get v() {
      return 1;
    },
  },
  { v: 2 },
  {},
  new GC(),
];
for (const x of gs) console.log(x.v, 'v' in x);
