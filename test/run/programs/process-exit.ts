// process.exit stops at once: nothing after it, not even finally; its status is the program's.
function leave(status: number): void {
  console.log('leaving with', status);
  process.exit(status);
}
for (let i = 0; i < 5; i++) {
  try {
    console.log('round', i);
    if (i === 2) leave(40 + i);
  } finally {
    console.log('finally', i);
  }
}
console.log('never printed');
