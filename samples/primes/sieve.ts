/** The primes below a limit. */
export class Sieve {
  private readonly composite: boolean[] = [];

  constructor(limit: number) {
    for (let n = 0; n < limit; n++) this.composite.push(n < 2);
    for (let n = 2; n * n < limit; n++) {
      if (!this.composite[n]) this.crossOut(n);
    }
  }

  isPrime(n: number): boolean {
    if (n >= this.composite.length) throw new RangeError(`${n} is beyond ${this.composite.length}`);
    return !this.composite[n];
  }

  primes(): number[] {
    const found: number[] = [];
    for (let n = 0; n < this.composite.length; n++) if (this.isPrime(n)) found.push(n);
    return found;
  }

  private crossOut(prime: number): void {
    for (let n = prime * prime; n < this.composite.length; n += prime) this.composite[n] = true;
  }
}
