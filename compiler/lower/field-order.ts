/**
 * The order of fields that come and go. Objects of layouts with such fields carry, in `orderField`, the numbers of those that
 * exist, four bits each, the latest in the lowest ones. Numbers count from 1, so that 0 ends the list.
 */
import { createdField, type Layout, orderField } from '../core/objects.ts';
import type { LoweringContext, Reference } from './context.ts';
import { fieldIndex, layoutType } from './heap-types.ts';

const bitsPerField = 4;
const fieldMask = 15n;

/** Index of the field with the order in the struct of the layout. */
export function orderIndex(layout: Layout): number {
  return fieldIndex(layout.ownerOf(orderField)!, orderField);
}

function readOrder({ module, binaryen }: LoweringContext, layout: Layout, object: Reference): Reference {
  return module.struct.get(orderIndex(layout), object, binaryen.i64, false);
}

function numberOf(layout: Layout, name: string): bigint {
  return BigInt(layout.allTracked().indexOf(name) + 1);
}

/**
 * The order of an object that has just been made: all tracked fields but those that are added later; none where it is noted one by
 * one how they are created.
 */
export function initialOrder(layout: Layout): bigint {
  return layout.ownerOf(createdField) ? 0n : createdOrder(layout);
}

/** The order of an object all of whose fields have been created. */
export function createdOrder(layout: Layout): bigint {
  const created = (current: Layout): string[] => [
    ...(current.base ? created(current.base) : []),
    ...current.tracked.filter((name) => !current.late.has(name)),
  ];
  return created(layout).reduce((order, name) => (order << BigInt(bitsPerField)) | numberOf(layout, name), 0n);
}

export function isTracked(layout: Layout, name: string): boolean {
  return layout.ownerOf(name)?.tracked.includes(name) ?? false;
}

/** Whether the object has the tracked field. */
export function isPresent(context: LoweringContext, layout: Layout, name: string, object: Reference): Reference {
  const { module, binaryen } = context;
  const operands = [readOrder(context, layout, object), module.i64.const(numberOf(layout, name))];
  return module.call(contains(context), operands, binaryen.i32);
}

/** Notes that the field exists from now on. */
export function markPresent(context: LoweringContext, layout: Layout, name: string, object: Reference): Reference {
  const { module, binaryen, types } = context;
  const number = module.i64.const(numberOf(layout, name));
  const type = types.referenceTo(layoutType(layout));
  const symbol = context.supportFunction(`present ${layout.name} ${name}`, (defined) => {
    const read = (): Reference => module.local.get(0, type);
    const shifted = module.i64.shl(readOrder(context, layout, read()), module.i64.const(BigInt(bitsPerField)));
    const store = module.struct.set(orderIndex(layout), read(), module.i64.or(shifted, number));
    const body = module.if(module.i32.eqz(isPresent(context, layout, name, read())), store);
    module.addFunction(defined, type, binaryen.none, [], body);
  });
  return module.call(symbol, [object], binaryen.none);
}

/** Notes that the field, if it exists, does so no longer. */
export function markAbsent(context: LoweringContext, layout: Layout, name: string, object: Reference): Reference {
  const { module, binaryen, types } = context;
  const type = types.referenceTo(layoutType(layout));
  const symbol = context.supportFunction(`absent ${layout.name} ${name}`, (defined) => {
    const read = (): Reference => module.local.get(0, type);
    const operands = [readOrder(context, layout, read()), module.i64.const(numberOf(layout, name))];
    const order = module.call(without(context), operands, binaryen.i64);
    module.addFunction(defined, type, binaryen.none, [], module.struct.set(orderIndex(layout), read(), order));
  });
  return module.call(symbol, [object], binaryen.none);
}

/** Whether a list of numbers has this one. */
function contains(context: LoweringContext): string {
  const { module, binaryen } = context;
  const { i32, i64 } = binaryen;
  return context.supportFunction('order.contains', (symbol) => {
    const rest = (): Reference => module.local.get(0, i64);
    const lowest = module.i64.and(rest(), module.i64.const(fieldMask));
    const body = module.block(
      null,
      [
        module.loop(
          'next',
          module.block(null, [
            module.if(module.i64.eq(lowest, module.local.get(1, i64)), module.return(module.i32.const(1))),
            module.local.set(0, module.i64.shr_u(rest(), module.i64.const(BigInt(bitsPerField)))),
            module.br_if('next', module.i64.ne(rest(), module.i64.const(0n))),
          ]),
        ),
        module.i32.const(0),
      ],
      i32,
    );
    module.addFunction(symbol, binaryen.createType([i64, i64]), i32, [], body);
  });
}

/** A list of numbers without this one: the part above it moves down, the part below it stays. */
function without(context: LoweringContext): string {
  const { module, binaryen } = context;
  const { i64 } = binaryen;
  return context.supportFunction('order.without', (symbol) => {
    const list = (): Reference => module.local.get(0, i64);
    const position = (): Reference => module.local.get(2, i64);
    const bits = (): Reference => module.i64.const(BigInt(bitsPerField));
    const rest = module.i64.shr_u(list(), position());
    const lowest = module.i64.and(module.i64.shr_u(list(), position()), module.i64.const(fieldMask));
    const above = module.i64.shr_u(module.i64.shr_u(list(), position()), bits());
    const belowMask = module.i64.sub(module.i64.shl(module.i64.const(1n), position()), module.i64.const(1n));
    const joined = module.i64.or(module.i64.shl(above, position()), module.i64.and(list(), belowMask));
    const body = module.block(
      null,
      [
        module.loop(
          'next',
          module.if(
            module.i64.ne(rest, module.i64.const(0n)),
            module.block(null, [
              module.if(module.i64.eq(lowest, module.local.get(1, i64)), module.return(joined)),
              module.local.set(2, module.i64.add(position(), bits())),
              module.br('next'),
            ]),
          ),
        ),
        list(),
      ],
      i64,
    );
    module.addFunction(symbol, binaryen.createType([i64, i64]), i64, [i64], body);
  });
}

/** How many of the tracked fields exist. */
export function countPresent(context: LoweringContext, layout: Layout, object: Reference): Reference {
  return countOf(context, readOrder(context, layout, object));
}

function countOf({ module }: LoweringContext, order: Reference): Reference {
  const used = module.i32.sub(module.i32.const(64), module.i32.wrap(module.i64.clz(order)));
  return module.i32.div_u(module.i32.add(used, module.i32.const(bitsPerField - 1)), module.i32.const(bitsPerField));
}

/** Position among the tracked fields of that which is the one with this index in the order. */
export function presentField(context: LoweringContext, layout: Layout, object: Reference, index: Reference): Reference {
  const { module, binaryen } = context;
  const { i32, i64 } = binaryen;
  const symbol = context.supportFunction('order.position', (defined) => {
    const order = (): Reference => module.local.get(0, i64);
    const later = module.i32.sub(
      module.i32.sub(countOf(context, order()), module.i32.const(1)),
      module.local.get(1, i32),
    );
    const shift = module.i64.extend_u(module.i32.mul(later, module.i32.const(bitsPerField)));
    const number = module.i64.and(module.i64.shr_u(order(), shift), module.i64.const(fieldMask));
    const body = module.i32.sub(module.i32.wrap(number), module.i32.const(1));
    module.addFunction(defined, binaryen.createType([i64, i32]), i32, [], body);
  });
  return module.call(symbol, [readOrder(context, layout, object), index], i32);
}
