import data from './data.json';
import { declared } from './declared.ts';
import { script } from './script.js';
import type { Shape } from './declared.ts';

export * from './declared.ts';

const shape: Shape = { size: declared };
console.log(shape.size, data.size, script);
// expected: 1:18 - error HTC1306
// expected: 2:26 - error HTC1306
// expected: 3:24 - error HTC1306
// expected: 6:15 - error HTC1306
