// A finalizer in a program that throws nothing.
class Lock {
  held = false;
  with(action: () => void): void {
    this.held = true;
    try {
      action();
    } finally {
      this.held = false;
    }
  }
}
const lock = new Lock();
lock.with(() => console.log(lock.held));
console.log(lock.held);
try {
  process.exit(3);
} finally {
  console.log('not printed');
}
