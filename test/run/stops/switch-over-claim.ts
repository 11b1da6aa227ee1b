// A value that a cast has made, of a literal type that all clauses together cover: TypeScript takes `v` for assigned.
// status: 70
// stderr: Trap: value is not of its static type\n
// stderr: stops/switch-over-claim.ts:8:3
for (const text of ['a', 'c']) {
  const k = text as 'a' | 'b';
  let v: number;
  switch (k) {
    case 'a':
      v = 1;
      break;
    case 'b':
      v = 2;
      break;
  }
  console.log(v);
}
