// Captured variables are shared, not copied: writes are seen on both sides, after the frame is gone too.
function account(balance: number): { deposit: (amount: number) => void; read: () => number } {
  return {
    deposit: (amount) => {
      balance += amount;
    },
    read: () => balance,
  };
}
const mine = account(10);
const yours = account(100);
mine.deposit(5);
mine.deposit(0.5);
console.log(mine.read(), yours.read());

let shared = 1;
const bump = (): number => ++shared;
shared = 10;
console.log(bump(), shared);

function nested(): () => () => string {
  let a = 'a';
  return () => {
    let b = 'b';
    a += '1';
    return () => {
      b += '2';
      return a + b;
    };
  };
}
const middle = nested();
const inner = middle();
console.log(inner(), inner(), middle()(), inner());

// Captured before it is assigned, called after.
let later: string;
const show = (): string => later;
later = 'assigned';
console.log(show());

function mutual(): string {
  const ping = (n: number): string => (n === 0 ? 'ping' : pong(n - 1));
  const pong = (n: number): string => (n === 0 ? 'pong' : ping(n - 1));
  return ping(4) + ping(5);
}
console.log(mutual());

class Button {
  label = 'button';
  clicks = 0;
  handler(): () => string {
    return () => {
      this.clicks++;
      return `${this.label} ${this.clicks}`;
    };
  }
}
const button = new Button();
const click = button.handler();
click();
button.label = 'renamed';
console.log(click(), button.clicks);

// Parameters, catch variables and loop variables of every kind are captured too.
const captured: (() => string)[] = [];
function keep(parameter: string): void {
  captured.push(() => parameter);
  parameter += '!';
}
keep('p');
try {
  throw new Error('e');
} catch (error) {
  captured.push(() => (error instanceof Error ? error.message : '?'));
}
for (const item of ['x', 'y']) captured.push(() => item);
for (const f of captured) console.log(f());
