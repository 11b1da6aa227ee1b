export * from './c.ts';
export { default } from './c.ts';
