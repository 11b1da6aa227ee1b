console.log('c');
export const all1 = 1;
export const all2 = 'two';
export function fromC(): string {
  return 'fromC' + all1;
}
const d = 99;

export { d as default };
