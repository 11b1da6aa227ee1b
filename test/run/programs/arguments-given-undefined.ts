// Arguments that are given as undefined, which is not the same as leaving them out.
const none: number | undefined = process.argv.length > 50 ? 1 : undefined;
const list = [3, 1, 2, 3];
console.log(list.lastIndexOf(3, undefined), list.lastIndexOf(2, none), list.lastIndexOf(3), list.lastIndexOf(3, 2));
console.log(list.splice(1, none), list.splice(2, undefined), list, list.splice(2), list);
