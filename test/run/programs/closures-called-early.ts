// Constants that hold functions, called by code that stands before them, with all arguments, some and none.
const cases: (() => unknown)[] = [() => withDefault(), () => withOptional(), () => two(1), () => none()];
for (const call of cases) {
  try {
    console.log(call());
  } catch (error) {
    console.log(String(error));
  }
}
const withDefault = (value = 1): number => value;
const withOptional = (value?: string): string => value ?? 'missing';
const two = (left: number, right = 2): number => left + right;
const none = (): string => 'none';
for (const call of cases) console.log(call());

function inside(): void {
  const early = (): number => late() + late(5);
  const late = (value = 7): number => value * 2;
  console.log(early());
}
inside();
