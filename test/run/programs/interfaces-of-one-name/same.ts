export function same<T>(value: T): T {
  return value;
}

export class Box<T> {
  value: T;
  constructor(value: T) {
    this.value = value;
  }
}
