import { Box, same } from './same.ts';

interface Item {
  a: string;
  b: number;
}
export function second(): string {
  const item: Item = { a: 'q', b: 2 };
  return `${same<Item>(item).a + 1} ${new Box<Item>(item).value.a}`;
}
