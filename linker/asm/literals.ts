/** What literals mean, and in which order operators apply (GNU as, "Integer Numbers", "Strings", "Infix Operators"). */
import type { IToken } from 'chevrotain';
import type { ExpressionSyntax } from './syntax.ts';

/** Decimal, `0x`, `0b`, and octal after a leading zero. */
export function parseInteger(image: string): bigint {
  return BigInt(/^0[0-7]+$/.test(image) ? `0o${image}` : image);
}

const escapes: Record<string, number> = { n: 10, t: 9, r: 13, b: 8, f: 12 };

/** The bytes of a quoted string: UTF-8; `\x` and octal escapes are single bytes. */
export function stringBytes(image: string): Uint8Array {
  const encoder = new TextEncoder();
  const bytes: number[] = [];
  const pattern = /\\(?:x([0-9a-fA-F]+)|([0-7]{1,3})|([\s\S]))|[^\\]+/g;
  for (const [plain, hexadecimal, octal, character] of image.slice(1, -1).matchAll(pattern)) {
    if (hexadecimal !== undefined) bytes.push(Number.parseInt(hexadecimal.slice(-2), 16));
    else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
    else if (character !== undefined && character in escapes) bytes.push(escapes[character]);
    else bytes.push(...encoder.encode(character ?? plain));
  }
  return Uint8Array.from(bytes);
}

/** A name, perhaps in quotes. */
export function unquote(image: string): string {
  return image.startsWith('"') ? new TextDecoder().decode(stringBytes(image)) : image;
}

/** `'a'` or `'a`. */
export function parseCharacter(image: string): bigint {
  const body = image.length > 2 && image.endsWith("'") ? image.slice(1, -1) : image.slice(1);
  const bytes = stringBytes(`'${body}'`);
  return bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}

/** Higher binds tighter. Unlike in C, bitwise operators bind tighter than sums, as in GNU as. */
const precedence: Record<string, number> = {
  '*': 5,
  '/': 5,
  '%': 5,
  '<<': 5,
  '>>': 5,
  '|': 4,
  '&': 4,
  '^': 4,
  '+': 3,
  '-': 3,
  '==': 3,
  '!=': 3,
  '<>': 3,
  '<': 3,
  '>': 3,
  '<=': 3,
  '>=': 3,
  '&&': 2,
  '||': 1,
};

/** `operands[0] operators[0] operands[1] ...` as a tree; operators of one level apply from left to right. */
export function foldOperators(operands: readonly ExpressionSyntax[], operators: readonly IToken[]): ExpressionSyntax {
  const values = [operands[0]];
  const pending: IToken[] = [];
  const reduce = () => {
    const right = values.pop()!;
    const left = values.pop()!;
    const { image, startOffset } = pending.pop()!;
    values.push({ kind: 'binary', operator: image, left, right, offset: startOffset });
  };
  operators.forEach((operator, index) => {
    while (pending.length > 0 && precedence[pending[pending.length - 1].image] >= precedence[operator.image]) reduce();
    pending.push(operator);
    values.push(operands[index + 1]);
  });
  while (pending.length > 0) reduce();
  return values[0];
}
