/**
 * Fields that an object literal has left out. They are not properties of the object until something is assigned to them, and come
 * in the order in which that happened, which only console.log can tell: objects of such layouts carry, in a last field, the
 * numbers of those that exist, four bits each, the latest in the lowest ones. Numbers count from 1, so that 0 ends the list.
 */
import type { Layout } from '../core/objects.ts';
import type { LoweringContext, Reference } from './context.ts';
import { layoutType } from './heap-types.ts';

const bitsPerField = 4;
const fieldMask = 15n;

function readOrder({ module, binaryen }: LoweringContext, layout: Layout, object: Reference): Reference {
  return module.struct.get(layout.fields.size, object, binaryen.i64, false);
}

/** Notes that the field exists from now on. */
export function markPresent(context: LoweringContext, layout: Layout, name: string, object: Reference): Reference {
  const { module, binaryen, types } = context;
  const number = BigInt(layout.lateFields.indexOf(name) + 1);
  const type = types.referenceTo(layoutType(layout));
  const symbol = context.supportFunction(`present ${layout.name} ${name}`, (defined) => {
    const read = (): Reference => module.local.get(0, type);
    const order = (): Reference => readOrder(context, layout, read());
    const added = module.i64.or(
      module.i64.shl(order(), module.i64.const(BigInt(bitsPerField))),
      module.i64.const(number),
    );
    const isPresent = module.call(contains(context), [order(), module.i64.const(number)], binaryen.i32);
    const body = module.if(module.i32.eqz(isPresent), module.struct.set(layout.fields.size, read(), added));
    module.addFunction(defined, type, binaryen.none, [], body);
  });
  return module.call(symbol, [object], binaryen.none);
}

/** Whether a list of numbers has this one. */
function contains(context: LoweringContext): string {
  const { module, binaryen } = context;
  const { i32, i64 } = binaryen;
  return context.supportFunction('late.contains', (symbol) => {
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

/** How many of the late fields exist. */
export function countPresent(context: LoweringContext, layout: Layout, object: Reference): Reference {
  return countOf(context, readOrder(context, layout, object));
}

function countOf({ module }: LoweringContext, order: Reference): Reference {
  const used = module.i32.sub(module.i32.const(64), module.i32.wrap(module.i64.clz(order)));
  return module.i32.div_u(module.i32.add(used, module.i32.const(bitsPerField - 1)), module.i32.const(bitsPerField));
}

/** Position among the late fields of that which was added as the one with this index. */
export function presentField(context: LoweringContext, layout: Layout, object: Reference, index: Reference): Reference {
  const { module, binaryen } = context;
  const { i32, i64 } = binaryen;
  const symbol = context.supportFunction('late.position', (defined) => {
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
