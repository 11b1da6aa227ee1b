/**
 * Fields that an object literal has left out. They are not properties of the object until something is assigned to them,
 * which only console.log can tell: objects of such layouts carry, in a last field, a set of bits with those that exist. The
 * order of properties is that in which they were added; printing an object where that is another one than the declared
 * one stops the program.
 */
import type { Layout } from '../core/objects.ts';
import type { LoweringContext, Reference } from './context.ts';
import { layoutType } from './heap-types.ts';

/** Set when a property was added before one that is declared later. */
const disordered = 1n << 63n;

/** Index of the set of bits in the struct of the layout. */
function setIndex(layout: Layout): number {
  return layout.fields.size;
}

function readSet({ module, binaryen }: LoweringContext, layout: Layout, object: Reference): Reference {
  return module.struct.get(setIndex(layout), object, binaryen.i64, false);
}

/** Notes that the field exists from now on. */
export function markPresent(context: LoweringContext, layout: Layout, name: string, object: Reference): Reference {
  const { module, binaryen, types } = context;
  const bit = 1n << BigInt(layout.lateFields.indexOf(name));
  const type = types.referenceTo(layoutType(layout));
  const symbol = context.supportFunction(`present ${layout.name} ${name}`, (defined) => {
    const read = (): Reference => module.local.get(0, type);
    const set = (): Reference => readSet(context, layout, read());
    // Bits above this one belong to fields that are declared later.
    const hasLater = module.i64.ne(module.i64.and(set(), module.i64.const(-2n * bit)), module.i64.const(0n));
    const order = module.select(hasLater, module.i64.const(BigInt.asIntN(64, disordered)), module.i64.const(0n));
    const added = module.i64.or(module.i64.or(set(), module.i64.const(bit)), order);
    const isNew = module.i64.eqz(module.i64.and(set(), module.i64.const(bit)));
    const body = module.if(isNew, module.struct.set(setIndex(layout), read(), added));
    module.addFunction(defined, type, binaryen.none, [], body);
  });
  return module.call(symbol, [object], binaryen.none);
}

/** How many of the late fields exist. */
export function countPresent(context: LoweringContext, layout: Layout, object: Reference): Reference {
  const { module } = context;
  return module.i32.wrap(module.i64.popcnt(orderedSet(context, layout, object)));
}

/** Position among the late fields of the existing one with this index. */
export function presentField(context: LoweringContext, layout: Layout, object: Reference, index: Reference): Reference {
  const { module, binaryen } = context;
  const symbol = context.supportFunction('late.position', (defined) => {
    const set = (): Reference => module.local.get(0, binaryen.i64);
    const rest = (): Reference => module.local.get(1, binaryen.i32);
    const withoutLowest = module.i64.and(set(), module.i64.sub(set(), module.i64.const(1n)));
    const body = module.block(
      null,
      [
        module.block(
          'found',
          [
            module.loop(
              'next',
              module.block(null, [
                module.br_if('found', module.i32.eqz(rest())),
                module.local.set(0, withoutLowest),
                module.local.set(1, module.i32.sub(rest(), module.i32.const(1))),
                module.br('next'),
              ]),
            ),
          ],
          binaryen.none,
        ),
        module.i32.wrap(module.i64.ctz(set())),
      ],
      binaryen.i32,
    );
    module.addFunction(defined, binaryen.createType([binaryen.i64, binaryen.i32]), binaryen.i32, [], body);
  });
  return module.call(symbol, [orderedSet(context, layout, object), index], binaryen.i32);
}

/** The set, of an object whose properties are in their declared order. */
function orderedSet(context: LoweringContext, layout: Layout, object: Reference): Reference {
  const { module, binaryen } = context;
  const symbol = context.supportFunction('late.ordered', (defined) => {
    const set = (): Reference => module.local.get(0, binaryen.i64);
    const isDisordered = module.i64.lt_s(set(), module.i64.const(0n));
    const body = module.if(isDisordered, context.trap('unhandled-case'), set());
    module.addFunction(defined, binaryen.i64, binaryen.i64, [], body);
  });
  return module.call(symbol, [readSet(context, layout, object)], binaryen.i64);
}
