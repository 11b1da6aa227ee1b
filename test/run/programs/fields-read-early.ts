// Fields that are read before the constructor has assigned them: behind a break, in an accessor, through another object.
class Skipped {
  x!: string;
  n!: number;
  constructor(skips: boolean) {
    fill: {
      if (skips) break fill;
      this.x = 'a';
      this.n = 5;
    }
  }
}
for (const skips of [true, false]) {
  const made = new Skipped(skips);
  console.log(made.n, made.n + 1, typeof made.x, `${made.x}`);
  console.log(made.x);
}

class Getter {
  a: string;
  n: number;
  v: string;
  w: number;
  t: string;
  constructor() {
    this.w = this.inc;
    this.t = this.twice;
    this.n = 1;
    this.a = 'x';
    this.v = this.a;
  }
  get inc(): number {
    return this.n + 1;
  }
  get twice(): string {
    return `${this.a}-` + this.a;
  }
}
console.log(new Getter());

class Alias {
  n: number;
  constructor() {
    const self = this;
    console.log(self.n, typeof self.n);
    this.n = 1;
    console.log(self.n);
  }
}
new Alias();

class Watcher {
  watched: Watched | null = null;
  get seen(): string {
    return `${this.watched?.n} ${typeof this.watched?.text}`;
  }
  set touched(by: string) {
    console.log(by, this.watched?.n, this.watched?.text);
  }
}
class Watched {
  n: number;
  text: string;
  constructor(watcher: Watcher) {
    watcher.watched = this;
    console.log(watcher.seen);
    watcher.touched = 'touched';
    this.n = 3;
    this.text = 'done';
    console.log(watcher.seen);
  }
}
new Watched(new Watcher());

/** `switch` on a field without value: no case is it. */
class Chooser {
  readonly ofMany: string;
  readonly ofFew: string;
  kind: number;
  constructor(kind: number) {
    this.ofMany = this.chooseOfMany();
    this.ofFew = this.chooseOfFew();
    this.kind = kind;
  }
  chooseOfMany(): string {
    switch (this.kind) {
      case 0:
        return 'zero';
      case 1:
        return 'one';
      case 2:
        return 'two';
      case 3:
        return 'three';
      default:
        return 'none';
    }
  }
  chooseOfFew(): string {
    switch (this.kind) {
      case 0:
        return 'zero';
      case 3:
        return 'three';
      default:
        return 'none';
    }
  }
}
for (const kind of [0, 3, 0.5]) {
  const chooser = new Chooser(kind);
  console.log(chooser.ofMany, chooser.ofFew, chooser.chooseOfMany(), chooser.chooseOfFew());
}
