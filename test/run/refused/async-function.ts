async function load(): Promise<number> {
  return 1;
}
load();
// expected: 1: - error
