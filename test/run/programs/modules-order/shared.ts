import { log } from './log.ts';

log('shared');
