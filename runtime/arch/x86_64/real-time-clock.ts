/** The battery-backed clock of a PC (Motorola MC146818): seconds, read twice until both agree. */
import { daysFromCivil } from '../../drivers/calendar.ts';
import { readPort8, writePort8 } from './ports.ts';

const Port = { select: 0x70, data: 0x71 } as const;
const Register = { seconds: 0, minutes: 2, hours: 4, day: 7, month: 8, year: 9, statusA: 10, statusB: 11 } as const;
const updating = 0x80;
const StatusB = { hours24: 2, binary: 4 } as const;
const afternoon = 0x80;

/** The clock answers: a port without a device reads as ones. */
export function hasRealTimeClock(): boolean {
  return readClock(Register.statusB) !== 0xff;
}

/** Seconds since 1970, as a whole number; 0 without a clock. The clock runs in UTC. */
export function realTimeSeconds(): number {
  if (!hasRealTimeClock()) return 0;
  let seconds = readSeconds();
  let again = readSeconds();
  while (seconds !== again) {
    seconds = again;
    again = readSeconds();
  }
  return seconds;
}

/** Waits until the clock's second changes. */
export function awaitNextSecond(): void {
  const second = readClock(Register.seconds);
  while (readClock(Register.seconds) === second);
}

function readSeconds(): number {
  while ((readClock(Register.statusA) & updating) !== 0);
  const mode = readClock(Register.statusB);
  const days = daysFromCivil(
    2000 + readNumber(Register.year, mode),
    readNumber(Register.month, mode),
    readNumber(Register.day, mode),
  );
  return (
    ((days * 24 + readHours(mode)) * 60 + readNumber(Register.minutes, mode)) * 60 + readNumber(Register.seconds, mode)
  );
}

function readHours(mode: number): number {
  const hours = readClock(Register.hours);
  if ((mode & StatusB.hours24) !== 0) return decode(hours, mode);
  const half = (hours & afternoon) !== 0 ? 12 : 0;
  return (decode(hours & ~afternoon, mode) % 12) + half;
}

function readNumber(register: number, mode: number): number {
  return decode(readClock(register), mode);
}

/** Two decimal digits of four bits each, unless the clock counts in binary. */
function decode(value: number, mode: number): number {
  return (mode & StatusB.binary) !== 0 ? value : (value >> 4) * 10 + (value & 15);
}

function readClock(register: number): number {
  writePort8(Port.select, register);
  return readPort8(Port.data);
}
