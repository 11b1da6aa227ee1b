/**
 * Places: everything that holds values beyond one expression, such as variables, fields, parameters,
 * results and array elements. The analyses attach their facts to places.
 */

import type { Range } from '../analysis/range.ts';
import type { Type } from './types.ts';

export type PlaceRole = 'local' | 'global' | 'field' | 'element' | 'parameter' | 'result';

export class Place {
  readonly role: PlaceRole;
  /** Grows while types flow together; fixed once the core program is complete. */
  type: Type;
  /** Values of kind number that the place can hold; null: none seen yet. Set by the range analysis. */
  range: Range | null = null;
  /** Of fields: may be read before it has a value. Set by `analysis/field-initialization.ts`. */
  mayBeMissing = false;

  constructor(role: PlaceRole, type: Type) {
    this.role = role;
    this.type = type;
  }
}
