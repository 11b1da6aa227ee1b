declare const limit: number;
declare function lookUp(name: string): number;
console.log(typeof limit, lookUp('x'));
// expected: 1:1 - error HTC1116
// expected: 2:1 - error HTC1116
