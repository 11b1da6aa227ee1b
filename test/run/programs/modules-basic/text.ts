const mark = '!';

function shout(text: string): string {
  return text + mark;
}

function whisper(text: string): string {
  let result = '';
  for (const letter of text) result += letter < 'a' ? String.fromCharCode(letter.charCodeAt(0) + 32) : letter;
  return result;
}

const suffix = '...';

export { shout, suffix, whisper };
