import { Item as Base } from '../item.ts';

export const value = 'nested value';

export class Item extends Base {
  override text(): string {
    return `nested ${super.text()}`;
  }
}
