class A {
  constructor() {
    if (new.target === A) throw new Error('abstract');
  }
}
console.log(new A(), import.meta.url);
// expected: 3:9 - error HTC1200
// expected: 6:22 - error HTC1200
