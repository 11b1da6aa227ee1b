const lists: number[][] = [];
console.log('before');
for (;;) {
  const list: number[] = [];
  for (let index = 0; index < 1000; index++) list.push(index + 0.5);
  lists.push(list);
}
