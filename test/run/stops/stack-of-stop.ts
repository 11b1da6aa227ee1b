// status: 70
// stderr: index out of range\n +at at \(\S*stops/stack-of-stop.ts:8:10\)\n +at middle \(\S*stops/stack-of-stop.ts:12:22\)
// stderr: \n +at Row.sum \(\S*stops/stack-of-stop.ts:23:12\)\n +at \S*stops/stack-of-stop.ts:29:19\n$
// Node computes NaN; here the functions that were inlined are in the report of the stop.
const values = [1, 2, 3];

function at(index: number): number {
  return values[index];
}

function middle(index: number): number {
  return at(index) + at(index + 1);
}

class Row {
  private readonly first: number;

  constructor(first: number) {
    this.first = first;
  }

  sum(): number {
    return middle(this.first) + 1;
  }
}

const rows = [new Row(0), new Row(2)];
for (const row of rows) {
  console.log(row.sum());
}
