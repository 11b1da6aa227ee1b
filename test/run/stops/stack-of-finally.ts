// status: 1
// stack: as in Node
function inner(n: number): number {
  try {
    if (n > 2) throw new Error(`from inside of try: ${n}`);
    return n;
  } finally {
    console.log('finally', n);
  }
}

function nested(n: number): number {
  try {
    try {
      return inner(n);
    } finally {
      console.log('first');
    }
  } finally {
    console.log('second');
  }
}

console.log(nested(1));
try {
  nested(3);
} catch (error) {
  console.log(String(error));
}
nested(4);
