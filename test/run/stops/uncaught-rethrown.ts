try {
  throw new RangeError('first');
} catch (error) {
  console.log('caught once');
  throw error;
}
// status: 1
// stderr: RangeError: first
