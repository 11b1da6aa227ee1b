const numbers = [1, 2, 3];

export function all(): number[] {
  return numbers;
}

export function total(): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
