export class Item {
  private name: string;
  constructor(name: string) {
    this.name = name;
  }
  text(): string {
    return `item ${this.name}`;
  }
}
