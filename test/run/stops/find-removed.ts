// status: 70
const list = [1, 2, 3];
console.log(list.find((value) => value === 2));
list.findIndex((value) => {
  console.log(value);
  list.pop();
  return false;
});
console.log('not reached');
