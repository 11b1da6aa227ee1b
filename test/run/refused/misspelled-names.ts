console.log('abc'.lenght, Mth.PI);
// expected: 1:19 - error TS2551
// expected: 1:27 - error TS2552
