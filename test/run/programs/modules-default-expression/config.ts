export let reads = 0;
function read(): number[] {
  reads++;
  return [1, 2, 3];
}
console.log('config');
export default { name: 'main', sizes: read() };
