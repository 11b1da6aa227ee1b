interface Part { value?: number }
function drop(part: Part | null): void {
  delete part?.value;
}
drop({ value: 1 });
// expected: 3:3 - error HTC1210
