import { Box, same } from './same.ts';

interface Item {
  a: number;
}
export function first(): string {
  const item: Item = { a: 1 };
  return `${same<Item>(item).a + 1} ${new Box<Item>(item).value.a}`;
}
