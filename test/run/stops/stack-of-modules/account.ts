import { require } from './checks.ts';

export class Account {
  left: number;

  constructor(left: number) {
    this.left = left;
  }

  pay(amount: number): void {
    require(amount <= this.left, 'not enough');
    this.left -= amount;
  }
}
