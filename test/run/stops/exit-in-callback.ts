function each(items: number[], visit: (item: number) => void): void {
  for (const item of items) visit(item);
}
each([1, 2, 3], (item) => {
  console.log(item);
  if (item === 2) process.exit(5);
});
// status: 5
