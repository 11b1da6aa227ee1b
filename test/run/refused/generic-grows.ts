function wrapped<T>(value: T, levels: number): void {
  if (levels > 0) wrapped([value], levels - 1);
}
wrapped(1, 2);
function inner(): void {
  const again = <T>(value: T, levels: number): void => {
    if (levels > 0) again({ value }, levels - 1);
  };
  again('text', 3);
}
inner();
// expected: 2:19 - error HTC1005
// expected: 7:21 - error HTC1005
