// status: 1
// stderr: 'toJSON' is not called
class Money {
  amount = 3;
  toJSON(): string {
    return '3 EUR';
  }
}
console.log('%j', { amount: 3 });
console.log('%j', new Money());
