console.log('Hello from TypeScript, with nothing underneath.');
