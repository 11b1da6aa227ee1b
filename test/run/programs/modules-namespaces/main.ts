// Namespace imports, nested and with classes; default exports, export *, import type, live bindings.
import dflt, { counter, inc, type Kind, Klass, helper as renamed } from './a.ts';
import * as ns from './b.ts';
import { all1, all2, default as cd, fromC } from './star.ts';
import type { Only } from './types.ts';

console.log('main', dflt(2), counter, renamed(3));
inc();
inc();
console.log(counter, ns.value, ns.fn(1), ns.arrow('x'), ns.obj.deep.v, ns.nested.all1);
const k: Kind = 'k';
const o: Only = { only: 1 };
console.log(k, o, new Klass(4).v, Klass.make().v, new ns.Thing('t').name, ns.Thing.count);
console.log(all1, all2, fromC(), cd);

import './side.ts';

export {};
