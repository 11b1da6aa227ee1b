export function require(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}
