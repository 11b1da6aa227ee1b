class A {
  accessor x = 1;
}
console.log(new A().x);
// expected: 2:3 - error HTC1200
