// export from, export *, renaming on the way, classes with the same name in two modules.
import { all, Item, Other, renamed, total } from './index.ts';

console.log(new Item('a').text(), new Other('b').text());
console.log(all(), renamed, total());
