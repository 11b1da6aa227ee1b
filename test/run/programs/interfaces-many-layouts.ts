// Fifty classes behind one interface: fields, accessors, methods and functions in fields.
interface Shape {
  size: number;
  readonly label: string;
  area(): number;
}
class C0 implements Shape {
  pad0 = 0;
  size = 0;
  area(): number {
    return this.size * 1;
  }
  get label(): string {
    return 'c0';
  }
}
class C1 implements Shape {
  label = 'f1';
  constructor(public size: number = 1) {}
  area = (): number => this.size + 1;
}
class C2 implements Shape {
  x2 = 'p';
  #s = 2;
  label = 'g2';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 2;
  }
}
class C3 implements Shape {
  pad3 = 3;
  size = 3;
  area(): number {
    return this.size * 4;
  }
  get label(): string {
    return 'c3';
  }
}
class C4 implements Shape {
  label = 'f4';
  constructor(public size: number = 4) {}
  area = (): number => this.size + 4;
}
class C5 implements Shape {
  x5 = 'p';
  #s = 5;
  label = 'g5';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 5;
  }
}
class C6 implements Shape {
  pad6 = 6;
  size = 6;
  area(): number {
    return this.size * 7;
  }
  get label(): string {
    return 'c6';
  }
}
class C7 implements Shape {
  label = 'f7';
  constructor(public size: number = 7) {}
  area = (): number => this.size + 7;
}
class C8 implements Shape {
  x8 = 'p';
  #s = 8;
  label = 'g8';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 8;
  }
}
class C9 implements Shape {
  pad9 = 9;
  size = 9;
  area(): number {
    return this.size * 10;
  }
  get label(): string {
    return 'c9';
  }
}
class C10 implements Shape {
  label = 'f10';
  constructor(public size: number = 10) {}
  area = (): number => this.size + 10;
}
class C11 implements Shape {
  x11 = 'p';
  #s = 11;
  label = 'g11';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 11;
  }
}
class C12 implements Shape {
  pad12 = 12;
  size = 12;
  area(): number {
    return this.size * 13;
  }
  get label(): string {
    return 'c12';
  }
}
class C13 implements Shape {
  label = 'f13';
  constructor(public size: number = 13) {}
  area = (): number => this.size + 13;
}
class C14 implements Shape {
  x14 = 'p';
  #s = 14;
  label = 'g14';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 14;
  }
}
class C15 implements Shape {
  pad15 = 15;
  size = 15;
  area(): number {
    return this.size * 16;
  }
  get label(): string {
    return 'c15';
  }
}
class C16 implements Shape {
  label = 'f16';
  constructor(public size: number = 16) {}
  area = (): number => this.size + 16;
}
class C17 implements Shape {
  x17 = 'p';
  #s = 17;
  label = 'g17';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 17;
  }
}
class C18 implements Shape {
  pad18 = 18;
  size = 18;
  area(): number {
    return this.size * 19;
  }
  get label(): string {
    return 'c18';
  }
}
class C19 implements Shape {
  label = 'f19';
  constructor(public size: number = 19) {}
  area = (): number => this.size + 19;
}
class C20 implements Shape {
  x20 = 'p';
  #s = 20;
  label = 'g20';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 20;
  }
}
class C21 implements Shape {
  pad21 = 21;
  size = 21;
  area(): number {
    return this.size * 22;
  }
  get label(): string {
    return 'c21';
  }
}
class C22 implements Shape {
  label = 'f22';
  constructor(public size: number = 22) {}
  area = (): number => this.size + 22;
}
class C23 implements Shape {
  x23 = 'p';
  #s = 23;
  label = 'g23';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 23;
  }
}
class C24 implements Shape {
  pad24 = 24;
  size = 24;
  area(): number {
    return this.size * 25;
  }
  get label(): string {
    return 'c24';
  }
}
class C25 implements Shape {
  label = 'f25';
  constructor(public size: number = 25) {}
  area = (): number => this.size + 25;
}
class C26 implements Shape {
  x26 = 'p';
  #s = 26;
  label = 'g26';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 26;
  }
}
class C27 implements Shape {
  pad27 = 27;
  size = 27;
  area(): number {
    return this.size * 28;
  }
  get label(): string {
    return 'c27';
  }
}
class C28 implements Shape {
  label = 'f28';
  constructor(public size: number = 28) {}
  area = (): number => this.size + 28;
}
class C29 implements Shape {
  x29 = 'p';
  #s = 29;
  label = 'g29';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 29;
  }
}
class C30 implements Shape {
  pad30 = 30;
  size = 30;
  area(): number {
    return this.size * 31;
  }
  get label(): string {
    return 'c30';
  }
}
class C31 implements Shape {
  label = 'f31';
  constructor(public size: number = 31) {}
  area = (): number => this.size + 31;
}
class C32 implements Shape {
  x32 = 'p';
  #s = 32;
  label = 'g32';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 32;
  }
}
class C33 implements Shape {
  pad33 = 33;
  size = 33;
  area(): number {
    return this.size * 34;
  }
  get label(): string {
    return 'c33';
  }
}
class C34 implements Shape {
  label = 'f34';
  constructor(public size: number = 34) {}
  area = (): number => this.size + 34;
}
class C35 implements Shape {
  x35 = 'p';
  #s = 35;
  label = 'g35';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 35;
  }
}
class C36 implements Shape {
  pad36 = 36;
  size = 36;
  area(): number {
    return this.size * 37;
  }
  get label(): string {
    return 'c36';
  }
}
class C37 implements Shape {
  label = 'f37';
  constructor(public size: number = 37) {}
  area = (): number => this.size + 37;
}
class C38 implements Shape {
  x38 = 'p';
  #s = 38;
  label = 'g38';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 38;
  }
}
class C39 implements Shape {
  pad39 = 39;
  size = 39;
  area(): number {
    return this.size * 40;
  }
  get label(): string {
    return 'c39';
  }
}
class C40 implements Shape {
  label = 'f40';
  constructor(public size: number = 40) {}
  area = (): number => this.size + 40;
}
class C41 implements Shape {
  x41 = 'p';
  #s = 41;
  label = 'g41';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 41;
  }
}
class C42 implements Shape {
  pad42 = 42;
  size = 42;
  area(): number {
    return this.size * 43;
  }
  get label(): string {
    return 'c42';
  }
}
class C43 implements Shape {
  label = 'f43';
  constructor(public size: number = 43) {}
  area = (): number => this.size + 43;
}
class C44 implements Shape {
  x44 = 'p';
  #s = 44;
  label = 'g44';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 44;
  }
}
class C45 implements Shape {
  pad45 = 45;
  size = 45;
  area(): number {
    return this.size * 46;
  }
  get label(): string {
    return 'c45';
  }
}
class C46 implements Shape {
  label = 'f46';
  constructor(public size: number = 46) {}
  area = (): number => this.size + 46;
}
class C47 implements Shape {
  x47 = 'p';
  #s = 47;
  label = 'g47';
  get size(): number {
    return this.#s;
  }
  set size(v: number) {
    this.#s = v * 2;
  }
  area(): number {
    return 47;
  }
}
class C48 implements Shape {
  pad48 = 48;
  size = 48;
  area(): number {
    return this.size * 49;
  }
  get label(): string {
    return 'c48';
  }
}
class C49 implements Shape {
  label = 'f49';
  constructor(public size: number = 49) {}
  area = (): number => this.size + 49;
}
const all: Shape[] = [];
for (let r = 0; r < 3; r++) {
  all.push(new C0());
  all.push(new C1());
  all.push(new C2());
  all.push(new C3());
  all.push(new C4());
  all.push(new C5());
  all.push(new C6());
  all.push(new C7());
  all.push(new C8());
  all.push(new C9());
  all.push(new C10());
  all.push(new C11());
  all.push(new C12());
  all.push(new C13());
  all.push(new C14());
  all.push(new C15());
  all.push(new C16());
  all.push(new C17());
  all.push(new C18());
  all.push(new C19());
  all.push(new C20());
  all.push(new C21());
  all.push(new C22());
  all.push(new C23());
  all.push(new C24());
  all.push(new C25());
  all.push(new C26());
  all.push(new C27());
  all.push(new C28());
  all.push(new C29());
  all.push(new C30());
  all.push(new C31());
  all.push(new C32());
  all.push(new C33());
  all.push(new C34());
  all.push(new C35());
  all.push(new C36());
  all.push(new C37());
  all.push(new C38());
  all.push(new C39());
  all.push(new C40());
  all.push(new C41());
  all.push(new C42());
  all.push(new C43());
  all.push(new C44());
  all.push(new C45());
  all.push(new C46());
  all.push(new C47());
  all.push(new C48());
  all.push(new C49());
}
let total = 0;
let text = '';
for (const a of all) {
  a.size += 1;
  total += a.area() + a.size;
  text += a.label;
}
console.log(total, text.length, text.slice(0, 60));
