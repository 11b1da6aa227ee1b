// Static fields, methods and blocks; private by keyword and by #.
class Registry {
  static readonly names: string[] = [];
  static count = 0;
  static {
    Registry.names.push('root');
    Registry.count = 100;
  }
  static register(name: string): number {
    this.names.push(name);
    return ++Registry.count;
  }
  static #secret = 7;
  static reveal(): number {
    return Registry.#secret * 6;
  }
}
console.log(Registry.register('a'), Registry.register('b'), Registry.names, Registry.reveal());

class Account {
  #balance: number;
  private owner: string;
  constructor(owner: string, balance: number) {
    this.owner = owner;
    this.#balance = balance;
  }
  #check(amount: number): boolean {
    return amount <= this.#balance;
  }
  withdraw(amount: number): boolean {
    if (!this.#check(amount)) return false;
    this.#balance -= amount;
    return true;
  }
  transfer(amount: number, to: Account): boolean {
    if (!this.withdraw(amount)) return false;
    to.#balance += amount;
    return true;
  }
  get #doubled(): number {
    return this.#balance * 2;
  }
  describe(): string {
    return `${this.owner}: ${this.#balance} (${this.#doubled})`;
  }
}
const a = new Account('a', 100);
const b = new Account('b', 5);
console.log(a.transfer(30, b), b.transfer(50, a), a.describe(), b.describe());

class Base {
  #value = 'base';
  static kind = 'base kind';
  read(): string {
    return this.#value;
  }
}
class Derived extends Base {
  #value = 'derived';
  both(): string {
    return this.read() + ' ' + this.#value;
  }
}
console.log(new Derived().both(), Derived.kind, Base.kind);

class Singleton {
  private static instance: Singleton | null = null;
  uses = 0;
  static get(): Singleton {
    Singleton.instance ??= new Singleton();
    Singleton.instance.uses++;
    return Singleton.instance;
  }
}
console.log(Singleton.get() === Singleton.get(), Singleton.get().uses);
