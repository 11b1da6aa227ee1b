namespace Tools {
  export const size = 1;
}
console.log(Tools.size);
// expected: 1:1 - error HTC1102
