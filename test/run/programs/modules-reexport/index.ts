export { Item } from './item.ts';
export { Item as Other, value as renamed } from './nested/item.ts';
export * from './numbers.ts';
