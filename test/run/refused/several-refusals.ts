function first(values: any): void {
  console.log(typeof values);
}
const pattern = /x/;
var old = 1;
first(old);
console.log(typeof pattern);
// expected: 1:16 - error HTC1001
// expected: 4:17 - error HTC1201
// expected: 5:1 - error HTC1108
