function text(value: string | number): string {
  return value as string;
}
console.log(text('fine').length);
console.log(text(5).length);
// status: 70
// stderr: stops/cast-of-union.ts:2:\d+
