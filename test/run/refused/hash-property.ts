console.log({ '#name': 1 });
// expected: 1:15 - error HTC1200
