console.log('log runs');
let count = 0;

export function log(name: string): void {
  count++;
  console.log(count, name);
}

export function total(): number {
  return count;
}
