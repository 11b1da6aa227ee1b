console.log('before');
throw 'just text';
// status: 1
// stderr: just text
