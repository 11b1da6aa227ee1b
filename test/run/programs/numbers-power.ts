// ** and Math.pow: associativity, signs, and the cases in which JavaScript differs from C.
const bases = [0, -0, 1, -1, 2, -2, 0.5, 10, -8, Infinity, -Infinity, NaN];
const exponents = [0, -0, 1, -1, 2, 3, -3, 0.5, 10, 31, 53, Infinity, -Infinity, NaN];
for (const base of bases) {
  for (const exponent of exponents) {
    const power = base ** exponent;
    console.log(base, exponent, power, 1 / power, Math.pow(base, exponent) === power || power !== power);
  }
}
console.log(2 ** (3 ** 2), (2 ** 3) ** 2, (-2) ** 2, -(2 ** 2));
let x = 3;
x **= 4;
console.log(x);
