// A false claim about an object, which has no such property.
interface Named {
  name: string;
}
const shape: unknown = { side: 2 };
const named = shape as Named;
console.log('not reached', named.name);
// status: 70
// stderr: stops/claim-of-missing-property.ts:6:\d+
