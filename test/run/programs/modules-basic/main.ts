// Named, default, renamed and namespace imports; live bindings; constants, functions, classes and types.
import square, { counter, increment, Point, type Shape } from './shapes.ts';
import * as text from './text.ts';
import { shout as loud } from './text.ts';

console.log(square(5), counter, Point.origin.x);
increment();
increment();
console.log(counter);
console.log(text.whisper('HELLO'), loud('hello'), text.suffix);
const shapes: Shape[] = [{ name: 'a', size: 1 }, new Point(2, 3)];
for (const shape of shapes) console.log(shape.name, shape.size);
