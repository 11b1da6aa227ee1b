const list = [1, 2, 3];
delete list[1];
class Counters {
  static total?: number = 1;
}
delete Counters.total;
console.log(list);
const lazy: { value?: number } = {
  get value() {
    return 1;
  },
};
delete lazy.value;
// expected: 13:8 - error HTC1204
// expected: 2:1 - error HTC1204
// expected: 6:1 - error HTC1204
