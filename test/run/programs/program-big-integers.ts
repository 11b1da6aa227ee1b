// Numbers of any length as arrays of digits: factorials, powers and Fibonacci numbers far beyond 2^53.
const base = 10000;
class Big {
  digits: number[];
  constructor(digits: number[]) {
    this.digits = digits;
  }
  static from(value: number): Big {
    const digits: number[] = [];
    do {
      digits.push(value % base);
      value = Math.floor(value / base);
    } while (value > 0);
    return new Big(digits);
  }
  add(other: Big): Big {
    const result: number[] = [];
    let carry = 0;
    for (let i = 0; i < Math.max(this.digits.length, other.digits.length) || carry > 0; i++) {
      const a = i < this.digits.length ? this.digits[i] : 0;
      const b = i < other.digits.length ? other.digits[i] : 0;
      const sum = a + b + carry;
      result.push(sum % base);
      carry = sum >= base ? 1 : 0;
    }
    return new Big(result);
  }
  times(other: Big): Big {
    const result: number[] = [];
    for (let i = 0; i < this.digits.length + other.digits.length; i++) result.push(0);
    for (let i = 0; i < this.digits.length; i++) {
      let carry = 0;
      for (let j = 0; j < other.digits.length || carry > 0; j++) {
        const product = this.digits[i] * (j < other.digits.length ? other.digits[j] : 0);
        const sum = result[i + j] + product + carry;
        result[i + j] = sum % base;
        carry = Math.floor(sum / base);
      }
    }
    while (result.length > 1 && result[result.length - 1] === 0) result.pop();
    return new Big(result);
  }
  text(): string {
    let text = '' + this.digits[this.digits.length - 1];
    for (let i = this.digits.length - 2; i >= 0; i--) text += ('' + (this.digits[i] + base)).slice(1);
    return text;
  }
}
let factorial = Big.from(1);
for (let n = 2; n <= 60; n++) factorial = factorial.times(Big.from(n));
console.log(factorial.text());
let power = Big.from(2);
for (let i = 0; i < 8; i++) power = power.times(power);
console.log(power.text());
let a = Big.from(0);
let b = Big.from(1);
for (let i = 0; i < 300; i++) {
  const next = a.add(b);
  a = b;
  b = next;
}
console.log(a.text());
