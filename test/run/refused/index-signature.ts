const ages: { [name: string]: number } = {};
ages['ann'] = 30;
console.log(ages['ann']);
// expected: 1:7 - error HTC1004
