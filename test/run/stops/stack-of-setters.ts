// status: 1
// stack: as in Node
// Setters are called where the operator of an assignment or a postfix increment is.
class Gauge {
  private level = 0;
  static total = 0;

  get first(): number {
    return this.level;
  }

  set first(value: number) {
    this.level = value;
    this.second = value + 1;
  }

  get second(): number {
    return this.level;
  }

  set second(value: number) {
    this.level = value;
    this.third += value;
  }

  get third(): number {
    return this.level;
  }

  set third(value: number) {
    this.level = value;
    this.fourth++;
  }

  get fourth(): number {
    return this.level;
  }

  set fourth(value: number) {
    this.level = value;
    --this.fifth;
  }

  get fifth(): number {
    return this.level;
  }

  set fifth(value: number) {
    this.level = value;
    Gauge.all = value;
  }

  static get all(): number {
    return Gauge.total;
  }

  static set all(value: number) {
    if (value > 20) throw new RangeError(`too much: ${value}`);
    Gauge.total = value;
  }
}

const gauge = new Gauge();
gauge.first = 1;
console.log(gauge.first);
gauge.first = 10;
