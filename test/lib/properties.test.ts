/** `runtime/lib/properties.ts` against the operators of JavaScript. */
import assert from 'node:assert/strict';
import { enumerableKeys, hasOwnKey, hasProperty } from '../../runtime/lib/properties.ts';

class Base {
  first = 1;
  method(): void {}
}
class Derived extends Base {
  second = 2;
}

const values = [[], ['a', 'b', 'c'], {}, { b: 1, a: 2, '7': 3, '5': 4 }, new Base(), new Derived(), () => 1];
const names = [
  '0',
  '2',
  '3',
  '-0',
  '00',
  '1.0',
  '1e0',
  ' 1',
  '4294967295',
  '99999999999',
  'length',
  'push',
  'name',
  'call',
];
const others = ['', 'a', 'b', '5', 'first', 'second', 'method', 'toString', 'hasOwnProperty', 'constructor'];

describe('properties', () => {
  it('of every kind of object are found as by `in`', () => {
    for (const value of values) {
      for (const name of [...names, ...others]) {
        assert.equal(hasProperty(name, value), name in value, name);
        assert.equal(hasOwnKey(name, value), Object.prototype.propertyIsEnumerable.call(value, name), name);
      }
    }
  });

  it('are enumerated as by for-in', () => {
    for (const value of values) assert.deepEqual(enumerableKeys(value), Object.keys(value));
  });
});
