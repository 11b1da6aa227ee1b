// Elements of floats: one check of the bounds for each access that a loop does not prove.
function arrays(left: number[], right: number[]): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index] * right[index];
  return sum;
}
console.log(arrays([1, 2.5], [3, 4]), arrays([], []));
