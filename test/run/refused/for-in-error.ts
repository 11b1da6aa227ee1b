class Missing extends Error {
  key = 'k';
}
for (const name in new Missing('m')) console.log(name);
// expected: 4:20 - error HTC1107
