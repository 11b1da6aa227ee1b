class Base {
  static count = 1;
  static make(): Base {
    return new this();
  }
  static plain(): number {
    return 7;
  }
  static get current(): Base {
    return new this();
  }
}

class Derived extends Base {
  static override make(): Base {
    return super.make();
  }
  static override plain(): number {
    return super.plain() + 1;
  }
  static override get current(): Base {
    return super.current;
  }
  static assign(): void {
    super.count = 2;
  }
}
console.log(Derived.make(), Derived.plain(), Derived.current);
Derived.assign();
// expected: 16:12 - error HTC1221
// expected: 22:12 - error HTC1211
// expected: 25:5 - error HTC1211
