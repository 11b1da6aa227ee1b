import { Sieve } from './sieve.ts';

const sieve = new Sieve(1000);
const primes = sieve.primes();
console.log(`${primes.length} primes below 1000, the last ones:`);
for (let i = primes.length - 5; i < primes.length; i++) console.log(primes[i]);

try {
  sieve.isPrime(5000);
} catch (error) {
  if (error instanceof RangeError) console.error(error.message);
  process.exit(3);
}
