const inner = new Error('inner');
throw new Error('outer', { cause: inner });
// expected: 2:26 - error HTC1301
