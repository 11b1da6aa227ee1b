/**
 * Text of `Value.aux` and `Terminator.aux`, one writer and one reader per kind of the `aux` column in ops.ts.
 * Heap types are written by name; the function's text declares them first (print.ts).
 */
import type { ArrayLayout, DataBytes, HeapAccess, HeapLayout, HeapTest, StorageType, StructLayout } from './heap.ts';
import type {
  CallTarget,
  Constant,
  Convention,
  GlobalVariable,
  MemoryAccess,
  SymbolReference,
  TrapKind,
  ValueType,
} from './ir.ts';
import type { AuxKind } from './ops.ts';
import type { TextScanner } from './scan.ts';

interface AuxFormat<T> {
  write(aux: T, type: ValueType | null): string;
  read(scanner: TextScanner, type: ValueType | null, layouts: ReadonlyMap<string, HeapLayout>): T;
}

const constant: AuxFormat<Constant> = {
  write: (aux, type) => {
    if (type === 'f32' || type === 'f64') return `0x${aux.toString(16)}`;
    return type === 'v128' ? `0x${hexadecimal(aux as Uint8Array)}` : String(aux);
  },
  read: (scanner, type) => {
    const text = scanner.word();
    if (type === 'i64' || type === 'f64') return BigInt(text);
    if (type !== 'v128') return Number(text);
    return Uint8Array.from(text.slice(2).match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  },
};

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const symbol: AuxFormat<SymbolReference> = {
  write: (aux) => (aux.addend === 0 ? quote(aux.name) : `${quote(aux.name)} offset ${aux.addend}`),
  read: (scanner) => ({ name: scanner.string(), addend: scanner.accept('offset') ? scanner.integer() : 0 }),
};

const integer: AuxFormat<number> = { write: String, read: (scanner) => scanner.integer() };

const memory: AuxFormat<MemoryAccess> = {
  write: (aux) =>
    `bytes ${aux.bytes}${aux.signed ? ' signed' : ''} offset ${aux.offset}` +
    `${aux.region === null ? '' : ` region ${quote(aux.region)}`}${aux.immutable ? ' immutable' : ''}` +
    `${aux.trap === null ? '' : ` trap ${aux.trap}`}`,
  read: (scanner) => {
    scanner.expect('bytes');
    const bytes = scanner.integer() as MemoryAccess['bytes'];
    const signed = scanner.accept('signed');
    scanner.expect('offset');
    const offset = scanner.integer();
    const region = scanner.accept('region') ? scanner.string() : null;
    const immutable = scanner.accept('immutable');
    const trap = scanner.accept('trap') ? (scanner.word() as TrapKind) : null;
    return { bytes, signed, offset, region, immutable, trap };
  },
};

const global: AuxFormat<GlobalVariable> = {
  write: (aux) => `${aux.mutable ? 'mutable ' : ''}${aux.type} ${symbol.write(aux.address, null)} ${quote(aux.region)}`,
  read: (scanner, type, layouts) => {
    const mutable = scanner.accept('mutable');
    const valueType = scanner.word() as ValueType;
    const address = symbol.read(scanner, type, layouts);
    return { mutable, type: valueType, address, region: scanner.string() };
  },
};

const heap: AuxFormat<HeapAccess> = {
  write: (aux) =>
    `${quote(aux.layout.name)} field ${aux.field}${aux.signed ? ' signed' : ''}${aux.nullable ? ' nullable' : ''}` +
    `${aux.isChecked ? ' checked' : ''}${aux.data === null ? '' : ` data ${aux.data.bytes} ${symbol.write(aux.data.address, null)}`}`,
  read: (scanner, type, layouts) => {
    const layout = layouts.get(scanner.string());
    if (layout === undefined) throw scanner.error('unknown heap type');
    scanner.expect('field');
    const field = scanner.integer();
    const signed = scanner.accept('signed');
    const nullable = scanner.accept('nullable');
    const isChecked = scanner.accept('checked');
    let data: DataBytes | null = null;
    if (scanner.accept('data')) {
      const bytes = scanner.integer();
      data = { bytes, address: symbol.read(scanner, type, layouts) };
    }
    return { layout, field, signed, nullable, isChecked, data };
  },
};

const test: AuxFormat<HeapTest> = {
  write: (aux) => {
    const target = typeof aux.target === 'string' ? aux.target : `${aux.target.first}..${aux.target.last}`;
    const flags = [
      aux.acceptsNull && 'accepts_null',
      aux.nullable && 'nullable',
      aux.mayBeSmallInteger && 'may_be_i31',
    ];
    return [quote(aux.name), target, ...flags.filter(Boolean)].join(' ');
  },
  read: (scanner) => {
    const name = scanner.string();
    const target = /\d/.test(scanner.peek()) && scanner.peek() !== 'i31' ? scanner.range() : scanner.word();
    return {
      name,
      target: target as HeapTest['target'],
      acceptsNull: scanner.accept('accepts_null'),
      nullable: scanner.accept('nullable'),
      mayBeSmallInteger: scanner.accept('may_be_i31'),
    };
  },
};

const call: AuxFormat<CallTarget> = {
  write: (aux) =>
    `${aux.symbol === null ? '' : `${quote(aux.symbol)} `}${aux.convention}${aux.noReturn ? ' no_return' : ''}${aux.keepsMemory ? ' keeps_memory' : ''} ` +
    `(${aux.signature.params.join(', ')}) -> (${aux.signature.results.join(', ')})`,
  read: (scanner) => {
    const name = scanner.peek().startsWith('"') ? scanner.string() : null;
    const convention = scanner.word() as Convention;
    const noReturn = scanner.accept('no_return');
    const keepsMemory = scanner.accept('keeps_memory');
    const params = scanner.list(() => scanner.word() as ValueType);
    scanner.expect('->');
    const results = scanner.list(() => scanner.word() as ValueType);
    const target = { symbol: name, convention, noReturn, signature: { params, results } };
    return keepsMemory ? { ...target, keepsMemory } : target;
  },
};

const trap: AuxFormat<TrapKind> = { write: String, read: (scanner) => scanner.word() as TrapKind };

/** By kind; that a kind fits its value is said by ops.ts, so types end here. */
export const auxFormats: { readonly [kind in Exclude<AuxKind, 'none'>]: AuxFormat<unknown> } = {
  constant,
  symbol,
  bits: integer,
  index: integer,
  memory,
  global,
  heap,
  test,
  call,
  trap,
};

/** `struct "point" 3..5 bytes 24 (i32 at 4 mutable "struct.point.0", ...)` or `array "bytes" 7..7 i8 mutable "array.bytes"`. */
export function writeLayout(layout: HeapLayout): string {
  const head = `${layout.kind} ${quote(layout.name)} ${layout.first}..${layout.last}`;
  const mutability = (mutable: boolean) => (mutable ? ' mutable' : '');
  if (layout.kind === 'array') {
    return `${head} ${layout.element}${mutability(layout.mutable)} ${quote(layout.region)}`;
  }
  const fields = layout.fields.map(
    (field) => `${field.storage} at ${field.offset}${mutability(field.mutable)} ${quote(field.region)}`,
  );
  return `${head}${layout.isList ? ' list' : ''} bytes ${layout.bytes} (${fields.join(', ')})`;
}

export function readLayout(scanner: TextScanner): HeapLayout {
  const kind = scanner.word();
  const name = scanner.string();
  const { first, last } = scanner.range();
  if (kind === 'array') {
    const element = scanner.word() as StorageType;
    const mutable = scanner.accept('mutable');
    return { kind, name, first, last, element, mutable, region: scanner.string() } satisfies ArrayLayout;
  }
  const isList = scanner.accept('list');
  scanner.expect('bytes');
  const bytes = scanner.integer();
  const fields = scanner.list(() => {
    const storage = scanner.word() as StorageType;
    scanner.expect('at');
    const offset = scanner.integer();
    const mutable = scanner.accept('mutable');
    return { storage, offset, mutable, region: scanner.string() };
  });
  return { kind: 'struct', name, first, last, bytes, isList, fields } satisfies StructLayout;
}

export function quote(text: string): string {
  return JSON.stringify(text);
}
