import data from './data.json';
import { declared } from './declared.ts';
import type { Shape } from './declared.ts';

export * from './declared.ts';

const shape: Shape = { size: declared };
console.log(shape.size, data.size);
// expected: 1:18 - error HTC1306
// expected: 2:26 - error HTC1306
// expected: 5:15 - error HTC1306
