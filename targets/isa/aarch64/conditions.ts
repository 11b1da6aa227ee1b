/** Conditions by their encoding; the lowest bit inverts. Arm Architecture Reference Manual, table C1-1. */

export const conditionNames = [
  ...['eq', 'ne', 'hs', 'lo', 'mi', 'pl', 'vs', 'vc'],
  ...['hi', 'ls', 'ge', 'lt', 'gt', 'le', 'al', 'nv'],
] as const;

export type Condition = (typeof conditionNames)[number];

export const conditionCode = (condition: Condition): number => conditionNames.indexOf(condition);

export const invertCondition = (condition: Condition): Condition => conditionNames[conditionCode(condition) ^ 1];
