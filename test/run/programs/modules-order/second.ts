import './shared.ts';
import { log } from './log.ts';

log('second');
export const second = 'from second';
