const stack = [1];
console.log(stack.pop()! + 1);
console.log(stack.pop()! + 1);
// status: 70
// stderr: stops/pop-of-empty-array.ts:3:\d+
