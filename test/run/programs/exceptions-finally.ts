// finally runs on every way out: end, throw, return, break, continue; and may replace it.
let log = '';
function note(text: string): void {
  log += text + ' ';
}
function flush(): void {
  console.log(log);
  log = '';
}

function normal(): string {
  try {
    note('try');
  } finally {
    note('finally');
  }
  return 'after';
}
console.log(normal());
flush();

function returning(): string {
  try {
    note('try');
    return 'from try';
  } finally {
    note('finally');
  }
}
console.log(returning());
flush();

function replaced(): string {
  try {
    return 'from try';
  } finally {
    return 'from finally';
  }
}
console.log(replaced());

function swallowed(): string {
  try {
    throw new Error('lost');
  } finally {
    return 'exception replaced';
  }
}
console.log(swallowed());

function passing(): void {
  try {
    throw new Error('passing by');
  } finally {
    note('cleanup');
  }
}
try {
  passing();
} catch (error) {
  note(error instanceof Error ? error.message : '');
}
flush();

function loops(): void {
  for (let i = 0; i < 4; i++) {
    try {
      if (i === 1) continue;
      if (i === 3) break;
      note('body' + i);
    } finally {
      note('finally' + i);
    }
  }
  outer: for (const a of [1, 2]) {
    try {
      for (const b of [1, 2, 3]) {
        try {
          if (b === 2) continue outer;
          note(`${a}${b}`);
        } finally {
          note('inner');
        }
      }
    } finally {
      note('outer');
    }
  }
}
loops();
flush();

function value(): number {
  let x = 1;
  try {
    return x;
  } finally {
    x = 2;
    note('x is ' + x);
  }
}
console.log(value());
flush();

function full(fails: boolean): string {
  try {
    note('try');
    if (fails) throw new Error('e');
    return 'try';
  } catch {
    note('catch');
    return 'catch';
  } finally {
    note('finally');
  }
}
console.log(full(false), full(true));
flush();

function nested(): string {
  try {
    try {
      throw new Error('one');
    } finally {
      note('first finally');
      throw new Error('two');
    }
  } catch (error) {
    return error instanceof Error ? error.message : '';
  } finally {
    note('last finally');
  }
}
console.log(nested());
flush();

function breaking(): number {
  for (let i = 0; ; i++) {
    try {
      throw new Error('again');
    } catch {
      if (i < 3) continue;
    } finally {
      note('f' + i);
      if (i === 4) break;
    }
  }
  return 4;
}
console.log(breaking());
flush();

block: {
  try {
    break block;
  } finally {
    note('left the block');
  }
}
flush();

function catchThrows(): void {
  try {
    throw new Error('a');
  } catch {
    throw new Error('b');
  } finally {
    note('after b');
  }
}
try {
  catchThrows();
} catch (error) {
  note(error instanceof Error ? error.message : '');
}
flush();
