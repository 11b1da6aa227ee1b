/** How many of the random cases of a test are tried: all, but a quarter of them in `npm run test:quick`. */
export function randomCount(all: number): number {
  return process.env.TEST_QUICK === undefined ? all : Math.ceil(all / 4);
}
