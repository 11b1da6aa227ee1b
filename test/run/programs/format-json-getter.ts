// What a getter throws is not taken for an object that contains itself.
const itself: { self: unknown } = { self: null };
itself.self = itself;
console.log('%j', itself);
const failing = {
  get value(): number {
    throw new Error('from the getter');
  },
};
try {
  console.log('%j', failing);
} catch (error) {
  console.log(error instanceof Error && error.message);
}
