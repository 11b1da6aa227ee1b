// Generic functions that modules export as constants.

import * as library from './library.ts';
import twice, { isText, picked, type Test } from './library.ts';

const isLarge: Test<number> = (n) => n > 1;
console.log(
  picked([1, 2], isLarge),
  library.picked(['a', 'bb'], (text) => text.length > 1),
);
console.log(twice('d'), library.default(4), isText('q') ? 'text' : 'no text', library.isText(1));
