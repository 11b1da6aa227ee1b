interface Row {
  a: number;
  '0'?: string;
}
function fill(row: Row): void {
  row['0'] = 'first';
}
fill({ a: 1 });
// expected: 6:3 - error HTC1225
