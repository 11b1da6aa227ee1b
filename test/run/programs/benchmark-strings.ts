// Counting words of a generated text with a hash table of one's own.
class Entry {
  word: string;
  count = 1;
  next: Entry | null;
  constructor(word: string, next: Entry | null) {
    this.word = word;
    this.next = next;
  }
}
class WordTable {
  private buckets: (Entry | null)[] = [];
  private size: number;
  words = 0;
  constructor(size: number) {
    this.size = size;
    for (let i = 0; i < size; i++) this.buckets.push(null);
  }
  add(word: string): void {
    let hash = 0;
    for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) >>> 0;
    const bucket = hash % this.size;
    for (let entry = this.buckets[bucket]; entry !== null; entry = entry.next) {
      if (entry.word === word) {
        entry.count++;
        return;
      }
    }
    this.buckets[bucket] = new Entry(word, this.buckets[bucket]);
    this.words++;
  }
  best(): Entry {
    let best = new Entry('', null);
    for (const bucket of this.buckets) {
      for (let entry = bucket; entry !== null; entry = entry.next) {
        if (entry.count > best.count || (entry.count === best.count && entry.word < best.word)) best = entry;
      }
    }
    return best;
  }
}
const syllables = ['ka', 'to', 'mi', 're', 'su'];
let seed = 7;
let text = '';
for (let i = 0; i < 20000; i++) {
  seed = (Math.imul(seed, 69069) + 1) >>> 0;
  text += syllables[(seed >>> 16) % 5];
  if ((seed >>> 24) % 3 === 0) text += ' ';
}
const table = new WordTable(257);
let start = 0;
for (let i = 0; i <= text.length; i++) {
  if (i < text.length && text[i] !== ' ') continue;
  if (i > start) table.add(text.slice(start, i));
  start = i + 1;
}
const best = table.best();
console.log(text.length, table.words, best.word, best.count);
