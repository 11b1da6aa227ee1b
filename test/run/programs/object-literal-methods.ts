// Methods of literals: `this` is the object, also through an interface and next to class instances.
const counter = {
  count: 0,
  increment(by: number): number {
    this.count += by;
    return this.count;
  },
};
counter.increment(1);
console.log(counter.increment(2), counter.count);

interface Movable {
  x: number;
  move(by: number): void;
}
class Cart implements Movable {
  x = 0;
  move(by: number): void {
    this.x += by;
  }
}
const backwards: Movable = {
  x: 100,
  move(by: number): void {
    this.x -= by;
  },
};
function shift(movable: Movable, times: number): number {
  for (let i = 0; i < times; i++) movable.move(i);
  return movable.x;
}
console.log(shift(new Cart(), 4), shift(backwards, 4));

function account(owner: string, balance: number): { deposit(amount: number): number; describe(): string } {
  return {
    deposit(amount: number): number {
      balance += amount;
      return balance;
    },
    describe: () => `${owner}: ${balance}`,
  };
}
const mine = account('me', 10);
mine.deposit(5);
console.log(mine.describe(), account('you', 1).describe());
