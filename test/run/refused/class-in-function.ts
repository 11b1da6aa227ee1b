function make(): number {
  class Local {
    readonly value = 1;
  }
  return new Local().value;
}
console.log(make());
{
  class InBlock {
    static count = 0;
  }
  InBlock.count++;
  const made: InBlock = new InBlock();
  console.log(made);
}
// expected: 2:3 - error HTC1113
// expected: 9:3 - error HTC1113
