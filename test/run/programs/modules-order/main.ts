// Modules run once, in the order of the imports, dependencies first; imports are hoisted.
console.log('main begins', total());

import './first.ts';
import { log, total } from './log.ts';
import { second } from './second.ts';

log('main');
console.log(second, total());

import './first.ts';
