/** The battery-backed clock of a PC (Motorola MC146818): seconds, read twice until both agree. */
import { daysFromCivil } from '../../drivers/calendar.ts';
import { readPort8, writePort8 } from '../../machine/x86_64/ports.ts';

const Port = { select: 0x70, data: 0x71 } as const;
const Register = {
  seconds: 0,
  minutes: 2,
  hours: 4,
  day: 7,
  month: 8,
  year: 9,
  statusA: 10,
  statusB: 11,
  statusC: 12,
} as const;
const updating = 0x80;
const StatusB = { hours24: 2, binary: 4, periodic: 0x40 } as const;
/** The oscillator's divider for 32768 Hz, and the rate of 1024 periods a second. */
const periodicRate = 0x26;
const periodElapsed = 0x40;
/** Periods in a second that `awaitPeriod` sees. */
export const periodsPerSecond = 1024;
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

/** Makes the clock note its periods. Its interrupt goes to the old controllers, which are silent. */
export function startPeriods(): void {
  writeClock(Register.statusA, periodicRate);
  writeClock(Register.statusB, readClock(Register.statusB) | StatusB.periodic);
}

export function stopPeriods(): void {
  writeClock(Register.statusB, readClock(Register.statusB) & ~StatusB.periodic);
}

/** Waits for the end of a period; reading the note clears it. */
export function awaitPeriod(): void {
  while ((readClock(Register.statusC) & periodElapsed) === 0);
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

function writeClock(register: number, value: number): void {
  writePort8(Port.select, register);
  writePort8(Port.data, value);
}
