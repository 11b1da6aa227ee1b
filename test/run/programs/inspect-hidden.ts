// %o shows the accessors that objects inherit.
class Base {
  own = 1;
  get both(): number {
    return 1;
  }
  set both(value: number) {
    this.own = value;
  }
  get shadowed(): number {
    return 2;
  }
  get 5(): number {
    return 5;
  }
  set written(value: number) {
    this.own = value;
  }
  method(): void {}
}

class Derived extends Base {
  another = [1];
  override get shadowed(): number {
    return 3;
  }
  get late(): number {
    return 4;
  }
}

class OnlyAccessor {
  get only(): number {
    return 1;
  }
}

class Empty {}

console.log('%o', new Base());
console.log('%o', new Derived());
console.log('%o %o %o', new OnlyAccessor(), new Empty(), [new Base()]);
console.log('%o', { a: { b: { c: { d: { e: new OnlyAccessor() } } } } });
console.log('%o', { a: { b: { c: { d: new OnlyAccessor() } } } });
console.log('%O', new Derived());
