import { script } from './script.js';

console.log(script);
// expected: 1:24 - error HTC1306
