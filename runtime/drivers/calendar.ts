/** Dates of the Gregorian calendar as days. */

/**
 * Days from 1970-01-01 to a date from then on, by counting years that begin in March: leap days come last in them.
 * @param month 1 to 12
 * @param day 1 to 31
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.trunc(marchYear / 4) - Math.trunc(marchYear / 100) + Math.trunc(marchYear / 400);
  // From March on, months have 31 30 31 30 31 days, again and again.
  const dayOfYear = Math.trunc((153 * marchMonth + 2) / 5) + day - 1;
  return marchYear * 365 + leapDays + dayOfYear - daysToEpoch;
}

/** Days from 0000-03-01 to 1970-01-01. */
const daysToEpoch = 719468;
