// Switches over fields that have no value yet, and text of them in comparisons and conversions: undefined, whatever their type says.
class Base {
  constructor() {
    this.choose();
    this.compare();
  }
  choose(): void {}
  compare(): void {}
}
class Derived extends Base {
  count = 1;
  text = 'a';
  letter: 'a' | 'b' = 'a';
  isOpen = true;
  mixed: number | string = 1;
  item: { n: number } = { n: 1 };
  override choose(): void {
    switch (this.count) {
      case 1:
      case 2:
      case 3:
      case 4:
        console.log('small');
        break;
      default:
        console.log('no number');
    }
    switch (this.text) {
      case 'a':
        console.log('a');
        break;
      case undefined:
        console.log('no text');
    }
    switch (this.letter) {
      case 'a':
      case 'b':
        console.log('letter');
        break;
      default:
        console.log('no letter');
    }
    switch (this.isOpen) {
      case true:
      case false:
        console.log('boolean');
        break;
      default:
        console.log('no boolean');
    }
    switch (this.mixed) {
      case 1:
        console.log('one');
        break;
      default:
        console.log('not one', this.mixed);
    }
    const item: { n: number } | undefined = this.item;
    switch (item) {
      case this.item:
        console.log('the item', item === undefined);
    }
  }
  override compare(): void {
    console.log(this.text < 'b', 'b' >= this.text, this.text <= this.text, this.letter > this.text);
    console.log(Number(this.text), +this.text, Number(this.isOpen), +this.letter + 1);
  }
}
new Derived().choose();
new Derived().compare();
