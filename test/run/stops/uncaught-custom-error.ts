class ConfigurationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigurationError';
  }
}
try {
  throw new ConfigurationError('bad value');
} finally {
  console.log('cleaned up');
}
// status: 1
// stderr: ConfigurationError: bad value
