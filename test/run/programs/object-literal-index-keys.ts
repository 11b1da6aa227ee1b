/** Properties whose names are array indices come first, in ascending order. */
console.log({ '2': 'two', b: 'b', '10': 'ten', '1': 'one', a: 'a' });
console.log({ '01': 'no index', '4294967295': 'no index', '0': 'index', '4294967294': 'index' });
class Rows {
  name = 'rows';
  '3' = 'three';
  '0' = 'zero';
}
class MoreRows extends Rows {
  '1' = 'one';
}
console.log(new Rows(), new MoreRows());
// Numbers may name properties, and brackets access them.
const digits = { 7: 'seven', 2: 'two', name: 'digits' };
digits['name'] += '!';
digits[7] = 'SEVEN';
console.log(digits, digits[2], digits['7'], digits['name'].length);
interface Tagged {
  label: string;
  'two words'?: string[];
}
const entry = { label: 'l' };
const tagged: Tagged = entry;
tagged['two words'] = ['a'];
tagged['two words'].push('b');
console.log(tagged, tagged['two words']?.length, tagged['label']);
