// An interpreter of a small language of eight commands, run on a program that prints and computes.
function run(code: string): string {
  const jumps: number[] = [];
  const open: number[] = [];
  for (let i = 0; i < code.length; i++) {
    jumps.push(0);
    if (code[i] === '[') open.push(i);
    else if (code[i] === ']') {
      const start = open.pop();
      if (start === undefined) throw new Error(`unmatched ] at ${i}`);
      jumps[start] = i;
      jumps[i] = start;
    }
  }
  if (open.length > 0) throw new Error(`unmatched [ at ${open[open.length - 1]}`);

  const tape: number[] = [];
  for (let i = 0; i < 300; i++) tape.push(0);
  let output = '';
  let at = 0;
  for (let i = 0; i < code.length; i++) {
    switch (code[i]) {
      case '>':
        at++;
        break;
      case '<':
        at--;
        break;
      case '+':
        tape[at] = (tape[at] + 1) & 255;
        break;
      case '-':
        tape[at] = (tape[at] - 1) & 255;
        break;
      case '.':
        output += String.fromCharCode(tape[at]);
        break;
      case '[':
        if (tape[at] === 0) i = jumps[i];
        break;
      case ']':
        if (tape[at] !== 0) i = jumps[i];
    }
  }
  return output;
}
console.log(
  run('++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.'),
);
console.log(
  run(
    '++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]<[>+<-]>]<<-]<<-]',
  ),
);
for (const broken of ['[[]', ']']) {
  try {
    console.log(run(broken));
  } catch (error) {
    console.log(error instanceof Error ? error.message : error === null);
  }
}
