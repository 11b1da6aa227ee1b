// expected: 4:1 - error HTC1115
let count = 1;
count += 1;
export default count;
