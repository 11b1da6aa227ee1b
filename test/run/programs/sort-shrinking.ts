// Comparison functions that make the array shorter or longer: the sorted elements are put back.
const emptied = [5, 4, 3, 2, 1, 0];
emptied.sort((left, right) => {
  emptied.length = 0;
  return left - right;
});
console.log(emptied, emptied.length);
const popped: (number | undefined)[] = [5, 4, undefined, 3, 2, 1, 0];
popped.sort((left, right) => {
  popped.pop();
  return left! - right!;
});
console.log(popped);
const grown = [3, 2, 1];
grown.sort((left, right) => {
  if (grown.length < 10) grown.push(9);
  return left - right;
});
console.log(grown);
const list = [1, 2, 3];
console.log((list.length = -0), list);
