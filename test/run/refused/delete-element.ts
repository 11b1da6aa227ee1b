const list = [1, 2, 3];
delete list[1];
class Counters {
  static total?: number = 1;
}
delete Counters.total;
console.log(list);
// expected: 2:1 - error HTC1204
// expected: 6:1 - error HTC1204
