/** Condition codes (Intel SDM volume 2, appendix B.1.4.7): names by number, the first is the one that is printed. */

export const conditions = [
  ['o'],
  ['no'],
  ['b', 'c', 'nae'],
  ['ae', 'nb', 'nc'],
  ['e', 'z'],
  ['ne', 'nz'],
  ['be', 'na'],
  ['a', 'nbe'],
  ['s'],
  ['ns'],
  ['p', 'pe'],
  ['np', 'po'],
  ['l', 'nge'],
  ['ge', 'nl'],
  ['le', 'ng'],
  ['g', 'nle'],
] as const;

export type Condition = (typeof conditions)[number][0];

/** The condition that holds exactly when this one does not: numbers differ in bit 0. */
export function invert(condition: Condition): Condition {
  return conditions[conditions.findIndex(([name]) => name === condition) ^ 1][0];
}
