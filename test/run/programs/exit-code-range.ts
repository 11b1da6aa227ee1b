// Exit codes that are no integers throw, and such that are too large to be exact.
for (const code of [2.5, NaN, -0.5, Infinity, 9007199254740992, -9007199254740992, 1e30, -1e30, 1.5e21]) {
  try {
    process.exitCode = code;
  } catch (error) {
    console.log(error instanceof RangeError, error instanceof Error && error.message);
  }
}
try {
  process.exit(0.1);
} catch (error) {
  console.log(error instanceof Error && error.message);
}
process.exitCode = 3;
process.exit(4294967299);
