// A lexer, parser and evaluator with discriminated unions, parameter properties and error classes.
type Token = { t: 'num'; v: number } | { t: 'op'; v: string } | { t: 'id'; v: string } | { t: 'end' };
class SyntaxFail extends Error {
  constructor(
    readonly at: number,
    msg: string,
  ) {
    super(`${msg} at ${at}`);
    this.name = 'SyntaxFail';
  }
}
class Lexer {
  #i = 0;
  constructor(private src: string) {}
  get pos() {
    return this.#i;
  }
  next(): Token {
    while (this.#i < this.src.length && this.src[this.#i] === ' ') this.#i++;
    if (this.#i >= this.src.length) return { t: 'end' };
    const c = this.src.charCodeAt(this.#i);
    if (c >= 48 && c <= 57) {
      const b = this.#i;
      while (
        this.#i < this.src.length &&
        ((this.src.charCodeAt(this.#i) >= 48 && this.src.charCodeAt(this.#i) <= 57) || this.src[this.#i] === '.')
      )
        this.#i++;
      return { t: 'num', v: Number(this.src.slice(b, this.#i)) };
    }
    if (c >= 97 && c <= 122) {
      const b = this.#i;
      while (this.#i < this.src.length && this.src[this.#i]! >= 'a' && this.src[this.#i]! <= 'z') this.#i++;
      return { t: 'id', v: this.src.slice(b, this.#i) };
    }
    this.#i++;
    return { t: 'op', v: this.src[this.#i - 1]! };
  }
}
type Node =
  | { k: 'n'; v: number }
  | { k: 'v'; name: string }
  | { k: 'b'; op: '+' | '-' | '*' | '/'; l: Node; r: Node }
  | { k: 'let'; name: string; v: Node; body: Node };
class Parser {
  private cur: Token;
  private lx: Lexer;
  constructor(s: string) {
    this.lx = new Lexer(s);
    this.cur = this.lx.next();
  }
  private eat(): Token {
    const c = this.cur;
    this.cur = this.lx.next();
    return c;
  }
  private isOp(o: string): boolean {
    return this.cur.t === 'op' && this.cur.v === o;
  }
  private expect(o: string): void {
    if (!this.isOp(o)) throw new SyntaxFail(this.lx.pos, `expected ${o}`);
    this.eat();
  }
  parse(): Node {
    const n = this.expr();
    if (this.cur.t !== 'end') throw new SyntaxFail(this.lx.pos, 'trailing');
    return n;
  }
  expr(): Node {
    if (this.cur.t === 'id' && this.cur.v === 'let') {
      this.eat();
      const id = this.eat();
      if (id.t !== 'id') throw new SyntaxFail(this.lx.pos, 'name');
      this.expect('=');
      const v = this.expr();
      this.expect(';');
      return { k: 'let', name: id.v, v, body: this.expr() };
    }
    let l = this.term();
    while (this.isOp('+') || this.isOp('-')) {
      const op = this.eat();
      l = { k: 'b', op: op.t === 'op' && op.v === '+' ? '+' : '-', l, r: this.term() };
    }
    return l;
  }
  term(): Node {
    let l = this.atom();
    while (this.isOp('*') || this.isOp('/')) {
      const op = (this.eat() as { t: 'op'; v: string }).v as '*' | '/';
      const r = this.atom();
      l = { k: 'b', op, l, r };
    }
    return l;
  }
  atom(): Node {
    const c = this.eat();
    if (c.t === 'num') return { k: 'n', v: c.v };
    if (c.t === 'id') return { k: 'v', name: c.v };
    if (c.t === 'op' && c.v === '(') {
      const e = this.expr();
      this.expect(')');
      return e;
    }
    throw new SyntaxFail(this.lx.pos, `unexpected ${c.t}`);
  }
}
interface Env {
  name: string;
  value: number;
  up: Env | null;
}
function ev(n: Node, env: Env | null): number {
  switch (n.k) {
    case 'n':
      return n.v;
    case 'v':
      for (let e = env; e; e = e.up) if (e.name === n.name) return e.value;
      throw new ReferenceFail(n.name);
    case 'let':
      return ev(n.body, { name: n.name, value: ev(n.v, env), up: env });
    case 'b': {
      const a = ev(n.l, env),
        b = ev(n.r, env);
      return n.op === '+' ? a + b : n.op === '-' ? a - b : n.op === '*' ? a * b : a / b;
    }
  }
}
class ReferenceFail extends Error {}
for (const s of [
  '1 + 2 * 3',
  '(1+2)*3 - 4/8',
  'let x = 5; let y = x*x; y - x',
  '1 +',
  '(1',
  'x + 1',
  '2 2',
  'let 1',
  '1.5*1.5',
]) {
  try {
    console.log(s, '=>', ev(new Parser(s).parse(), null));
  } catch (e) {
    if (e instanceof SyntaxFail) console.log(s, '!!', e.message, e.at, e.name);
    else if (e instanceof Error) console.log('error', e.name, e.message, e instanceof ReferenceFail);
  }
}
