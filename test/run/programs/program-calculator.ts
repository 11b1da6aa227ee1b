// A recursive-descent calculator: classes, strings, exceptions and recursion together.
class SyntaxProblem extends Error {
  at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

class Parser {
  private text: string;
  private at = 0;
  constructor(text: string) {
    this.text = text;
  }

  parse(): number {
    const value = this.sum();
    if (this.peek() !== '') throw new SyntaxProblem(`unexpected '${this.peek()}'`, this.at);
    return value;
  }

  private sum(): number {
    let value = this.product();
    for (;;) {
      if (this.accept('+')) value += this.product();
      else if (this.accept('-')) value -= this.product();
      else return value;
    }
  }

  private product(): number {
    let value = this.power();
    for (;;) {
      if (this.accept('*')) value *= this.power();
      else if (this.accept('/')) {
        const divisor = this.power();
        if (divisor === 0) throw new RangeError('division by zero');
        value /= divisor;
      } else return value;
    }
  }

  private power(): number {
    const base = this.unary();
    return this.accept('^') ? base ** this.power() : base;
  }

  private unary(): number {
    if (this.accept('-')) return -this.unary();
    if (this.accept('(')) {
      const value = this.sum();
      if (!this.accept(')')) throw new SyntaxProblem("expected ')'", this.at);
      return value;
    }
    return this.number();
  }

  private number(): number {
    this.peek();
    const start = this.at;
    while (this.at < this.text.length && (this.isDigit(this.text[this.at]) || this.text[this.at] === '.')) this.at++;
    if (this.at === start) throw new SyntaxProblem('expected a number', start);
    return Number(this.text.slice(start, this.at));
  }

  private peek(): string {
    while (this.at < this.text.length && this.text[this.at] === ' ') this.at++;
    return this.at < this.text.length ? this.text[this.at] : '';
  }

  private accept(symbol: string): boolean {
    if (this.peek() !== symbol) return false;
    this.at++;
    return true;
  }

  private isDigit(symbol: string): boolean {
    return symbol >= '0' && symbol <= '9';
  }
}

for (const text of [
  '1 + 2 * 3',
  '(1 + 2) * 3',
  '2 ^ 3 ^ 2',
  '-(4 - 6) * .5',
  '1 / 3',
  '1 / 0',
  '2 +',
  '(1',
  '1 2',
  '',
]) {
  try {
    console.log(text, '=', new Parser(text).parse());
  } catch (error) {
    if (error instanceof SyntaxProblem) console.log(text, `syntax error at ${error.at}: ${error.message}`);
    else if (error instanceof RangeError) console.log(text, error.message);
    else throw error;
  }
}
