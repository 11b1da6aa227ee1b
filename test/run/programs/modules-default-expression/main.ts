// Default exports of expressions: evaluated once where they stand; of constant names the named thing.
import config, { reads } from './config.ts';
import double from './double.ts';
import limit from './limit.ts';

console.log(config.name, config.sizes, reads, double(4), limit + 1);
config.sizes.push(4);
console.log(config);
