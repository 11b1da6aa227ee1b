function fibonacci(n: number): number {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

for (let n = 0; n <= 30; n += 5) console.log(`fibonacci(${n}) = ${fibonacci(n)}`);
