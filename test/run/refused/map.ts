const ages = new Map<string, number>();
ages.set('ann', 30);
console.log(ages.size);
// expected: 1:18 - error
