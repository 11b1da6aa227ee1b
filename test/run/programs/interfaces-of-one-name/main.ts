// Two interfaces of the same name as type arguments of the same function and class.
import { first } from './first.ts';
import { second } from './second.ts';

console.log(first(), second());
