// Error classes of one's own: fields, names, chains of inheritance, rethrowing, selection by class.
class AppError extends Error {
  code: number;
  constructor(message: string, code: number) {
    super(message);
    this.name = 'AppError';
    this.code = code;
  }
  describe(): string {
    return `${this.name} ${this.code}: ${this.message}`;
  }
}
class NotFound extends AppError {
  what: string;
  constructor(what: string) {
    super(`${what} not found`, 404);
    this.name = 'NotFound';
    this.what = what;
  }
}
class Plain extends Error {}

function load(what: string): string {
  if (what === '') throw new AppError('empty name', 400);
  if (what === 'missing') throw new NotFound(what);
  if (what === 'plain') throw new Plain('plain');
  return `loaded ${what}`;
}
for (const what of ['file', '', 'missing', 'plain']) {
  try {
    console.log(load(what));
  } catch (error) {
    if (error instanceof NotFound) console.log('missing', error.what, error.describe());
    else if (error instanceof AppError) console.log('app', error.describe());
    else if (error instanceof Error) console.log('other', error.name, error.message);
    console.log(error instanceof Error, error instanceof AppError, error instanceof NotFound, error instanceof Plain);
  }
}

function select(what: string): string {
  try {
    return load(what);
  } catch (error) {
    if (error instanceof NotFound) return 'default';
    throw error;
  }
}
console.log(select('missing'));
try {
  select('');
} catch (error) {
  console.log(error instanceof AppError ? error.code : 'wrong');
}

function wrap(what: string): string {
  try {
    return load(what);
  } catch (error) {
    throw new AppError('wrapped: ' + (error instanceof Error ? error.message : '?'), 500);
  }
}
try {
  wrap('missing');
} catch (error) {
  if (error instanceof AppError) console.log(error.describe());
}

let same: Error | null = null;
try {
  try {
    throw new Plain('identity');
  } catch (error) {
    if (error instanceof Error) same = error;
    throw error;
  }
} catch (error) {
  console.log(error === same);
}

class Failure {
  reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}
try {
  throw new Failure('not an Error at all');
} catch (error) {
  if (error instanceof Failure) console.log(error.reason);
}
