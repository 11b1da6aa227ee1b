// Dijkstra with a binary heap: generic classes, comparison callbacks, nullable links.
class Heap<T> {
  private items: T[] = [];
  private before: (a: T, b: T) => boolean;
  constructor(before: (a: T, b: T) => boolean) {
    this.before = before;
  }
  get size(): number {
    return this.items.length;
  }
  push(item: T): void {
    let at = this.items.length;
    this.items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(this.items[at], this.items[parent])) break;
      this.swap(at, parent);
      at = parent;
    }
  }
  pop(): T | undefined {
    if (this.items.length === 0) return undefined;
    const top = this.items[0];
    const last = this.items.pop()!;
    if (this.items.length > 0) {
      this.items[0] = last;
      this.sink(0);
    }
    return top;
  }
  private sink(at: number): void {
    for (;;) {
      let best = at;
      for (let child = 2 * at + 1; child <= 2 * at + 2 && child < this.items.length; child++) {
        if (this.before(this.items[child], this.items[best])) best = child;
      }
      if (best === at) return;
      this.swap(at, best);
      at = best;
    }
  }
  private swap(a: number, b: number): void {
    const item = this.items[a];
    this.items[a] = this.items[b];
    this.items[b] = item;
  }
}

interface Edge {
  to: City;
  length: number;
}
class City {
  readonly name: string;
  edges: Edge[] = [];
  distance = Infinity;
  previous: City | null = null;
  constructor(name: string) {
    this.name = name;
  }
}
const names = ['A', 'B', 'C', 'D', 'E', 'F'];
const cities: City[] = [];
for (const name of names) cities.push(new City(name));
function road(from: number, to: number, length: number): void {
  cities[from].edges.push({ to: cities[to], length });
  cities[to].edges.push({ to: cities[from], length });
}
road(0, 1, 7);
road(0, 2, 9);
road(0, 5, 14);
road(1, 2, 10);
road(1, 3, 15);
road(2, 3, 11);
road(2, 5, 2);
road(3, 4, 6);
road(4, 5, 9.5);

interface Visit {
  city: City;
  distance: number;
}
const queue = new Heap<Visit>((a, b) => a.distance < b.distance);
cities[0].distance = 0;
queue.push({ city: cities[0], distance: 0 });
for (let visit = queue.pop(); visit !== undefined; visit = queue.pop()) {
  if (visit.distance > visit.city.distance) continue;
  for (const edge of visit.city.edges) {
    const distance = visit.distance + edge.length;
    if (distance >= edge.to.distance) continue;
    edge.to.distance = distance;
    edge.to.previous = visit.city;
    queue.push({ city: edge.to, distance });
  }
}
for (const city of cities) {
  let path = city.name;
  for (let at = city.previous; at !== null; at = at.previous) path = at.name + ' ' + path;
  console.log(city.distance, path);
}
console.log(queue.size);
