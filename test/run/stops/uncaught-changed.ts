// What is thrown on is not what was caught.
try {
  throw new Error('first');
} catch (error) {
  console.log(error instanceof Error);
  error = { code: 5 };
  throw error;
}
// status: 1
// stderr: Uncaught { code: 5 }
