// Every form of number literal, and what console.log prints for it.
console.log(0, 1, -1, 42, 1.5, -2.25, 0.1, 1e3, 1e-3, 1e21, 1e-7, 123456789012345680000);
console.log(0xff, 0xffffffff, 0o17, 0b1011, 1_000_000, 0.1e2, 5e-324, 1.7976931348623157e308);
console.log(2147483647, -2147483648, 4294967295, 9007199254740991, -9007199254740991, 9007199254740993);
console.log(0.1 + 0.2, 1 / 3, 100 / 3, 2 / 3, 1e300 * 10, 1e-320);
