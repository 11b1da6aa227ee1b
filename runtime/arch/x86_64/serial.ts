/** The line of a PC's console: COM1, or uhyve's own. */
import { Fact, fact } from '../../boot/info.ts';
import { drainSerial16550, sendSerial16550, startSerial16550 } from '../../drivers/serial-16550.ts';
import { sendUhyve } from '../../drivers/uhyve.ts';

const com1 = 0x3f8;

export function startSerial(): void {
  if (fact(Fact.uhyve) === 0) startSerial16550(com1);
}

export function sendSerial(byte: number): void {
  if (fact(Fact.uhyve) !== 0) sendUhyve(byte);
  else sendSerial16550(byte);
}

/** Waits until every byte is on the line. */
export function drainSerial(): void {
  if (fact(Fact.uhyve) === 0) drainSerial16550();
}
