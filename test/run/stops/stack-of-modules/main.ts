// status: 1
// stack: as in Node
import { Account } from './account.ts';

const account = new Account(10);
account.pay(4);
console.log(account.left);
function spend(amounts: number[]): void {
  amounts.forEach((amount) => {
    account.pay(amount);
  });
}
spend([1, 2]);
spend([3, 4]);
