// ?? falls back for null and undefined alone: not for 0, '', false or NaN.
function number(value: number | null | undefined): number {
  return value ?? -1;
}
console.log(number(0), number(NaN), number(5), number(null), number(undefined));

function text(value: string | undefined): string {
  return value ?? 'none';
}
console.log(text(''), text('x'), text(undefined));

function flag(value: boolean | null): boolean {
  return value ?? true;
}
console.log(flag(false), flag(true), flag(null));

function fallback(name: string): string {
  console.log('falling back to', name);
  return name;
}
function either(a: string | null, b: string | undefined): string {
  return a ?? b ?? fallback('both');
}
console.log(either('a', 'b'), either(null, 'b'), either('', undefined), either(null, undefined));

class Node {
  next: Node | null = null;
  value: number;
  constructor(value: number) {
    this.value = value;
  }
}
const only = new Node(1);
const after = only.next ?? new Node(2);
console.log(after.value, (only.next ?? only).value);

interface Settings {
  width?: number;
  title?: string;
}
function describe(settings: Settings): string {
  return (settings.title ?? 'untitled') + ' ' + (settings.width ?? 80);
}
console.log(describe({}), describe({ width: 0 }), describe({ title: '', width: 5 }));
