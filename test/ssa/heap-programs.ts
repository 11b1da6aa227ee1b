/** Programs with heap objects, references and exceptions, and what their functions return. */
import type { Outcome } from './programs.ts';

export interface HeapCase {
  readonly name: string;
  readonly args: readonly (number | bigint)[];
  readonly outcome: Outcome;
}

export const heapProgram = `(module
  (rec
    (type $shape (sub (struct (field $id i32))))
    (type $circle (sub $shape (struct (field $id i32) (field $radius (mut f64)))))
    (type $square (sub $shape (struct (field $id i32) (field $side (mut i64)) (field $next (mut (ref null $shape))))))
    (type $tile (sub final $square (struct (field $id i32) (field (mut i64)) (field (mut (ref null $shape))) (field i8)))))
  (type $bytes (array (mut i8)))
  (type $shorts (array (mut i16)))
  (type $numbers (array (mut i64)))
  (type $shapes (array (mut (ref null $shape))))
  (type $packed (struct (field (mut i8)) (field (mut i16)) (field i8)))
  (type $unary (func (param i32) (result i32)))
  (tag $number (param i32))
  (tag $pair (param i64 (ref null any)))
  (data $text "hello, world")
  (global $tile (ref $tile) (struct.new $tile (i32.const 9) (i64.const 3) (ref.null $shape) (i32.const -1)))
  (global $table (ref $numbers) (array.new_fixed $numbers 3 (i64.const 10) (i64.const 20) (i64.const 30)))
  (global $last (mut (ref null any)) (ref.null any))
  (global $start (mut (ref null any)) (ref.i31 (i32.const -5)))
  (global $count (mut i32) (i32.const 7))

  (func $area (param $shape (ref null $shape)) (result i64)
    (local $circle (ref null $circle))
    (if (result i64) (ref.test (ref $circle) (local.get $shape))
      (then (i64.trunc_sat_f64_s (struct.get $circle $radius (ref.cast (ref $circle) (local.get $shape)))))
      (else (struct.get $square $side (ref.cast (ref $square) (local.get $shape))))))

  (func (export "circle") (result i64) (call $area (struct.new $circle (i32.const 1) (f64.const 12.5))))
  (func (export "square") (result i64)
    (call $area (struct.new $square (i32.const 2) (i64.const -4) (ref.null $shape))))
  (func (export "tile") (result i64) (call $area (global.get $tile)))
  (func (export "area of null") (result i64) (call $area (ref.null $shape)))
  (func (export "area of a shape") (result i64) (call $area (struct.new $shape (i32.const 1))))

  (func (export "chain") (param $count i32) (result i64)
    (local $head (ref null $shape)) (local $sum i64)
    (loop $again
      (local.set $head (struct.new $square (local.get $count) (i64.extend_i32_u (local.get $count)) (local.get $head)))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (block $done
      (loop $next
        (local.set $sum (i64.add (local.get $sum) (struct.get $square $side (ref.cast (ref $square)
          (br_on_null $done (local.get $head))))))
        (local.set $head (struct.get $square $next (ref.cast (ref $square) (local.get $head))))
        (br $next)))
    (local.get $sum))

  (func (export "packed") (param i32) (result i32)
    (local $p (ref $packed))
    (local.set $p (struct.new $packed (local.get 0) (local.get 0) (local.get 0)))
    (struct.set $packed 0 (local.get $p) (i32.add (struct.get_u $packed 0 (local.get $p)) (i32.const 1)))
    (i32.add (i32.add (struct.get_s $packed 0 (local.get $p)) (struct.get_u $packed 1 (local.get $p)))
      (struct.get_s $packed 2 (local.get $p))))
  (func (export "default") (result i64)
    (local $s (ref $square))
    (local.set $s (struct.new_default $square))
    (i64.add (struct.get $square $side (local.get $s))
      (i64.extend_i32_u (ref.is_null (struct.get $square $next (local.get $s))))))
  (func (export "field of null") (result i32) (local $none (ref null $shape))
    (struct.get $shape $id (local.get $none)))
  (func (export "store to null") (local $none (ref null $circle))
    (struct.set $circle $radius (local.get $none) (f64.const 1)))

  (func (export "sum") (param $count i32) (param $value i64) (result i64)
    (local $array (ref $numbers)) (local $i i32) (local $sum i64)
    (local.set $array (array.new $numbers (local.get $value) (local.get $count)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $i) (array.len (local.get $array))))
      (array.set $numbers (local.get $array) (local.get $i)
        (i64.add (array.get $numbers (local.get $array) (local.get $i)) (i64.extend_i32_u (local.get $i))))
      (local.set $sum (i64.add (local.get $sum) (array.get $numbers (local.get $array) (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $next)))
    (local.get $sum))
  (func (export "element") (param i32) (result i64) (array.get $numbers (global.get $table) (local.get 0)))
  (func (export "text") (param i32 i32 i32) (result i32)
    (array.get_u $bytes (array.new_data $bytes $text (local.get 0) (local.get 1)) (local.get 2)))
  (func (export "shorts") (param i32) (result i32)
    (array.get_s $shorts (array.new $shorts (local.get 0) (i32.const 100)) (i32.const 99)))
  (func (export "bytes") (param i32) (result i32)
    (array.get_s $bytes (array.new $bytes (local.get 0) (i32.const 5)) (i32.const 4)))
  (func (export "copy") (param i32 i32 i32) (result i32)
    (local $array (ref $bytes)) (local $sum i32) (local $i i32)
    (local.set $array (array.new_data $bytes $text (i32.const 0) (i32.const 12)))
    (array.copy $bytes $bytes (local.get $array) (local.get 0) (local.get $array) (local.get 1) (local.get 2))
    (loop $next
      (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31))
        (array.get_u $bytes (local.get $array) (local.get $i))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 12))))
    (local.get $sum))
  (func (export "fill") (param i32 i32) (result i64)
    (local $array (ref $numbers))
    (local.set $array (array.new_default $numbers (i32.const 6)))
    (array.fill $numbers (local.get $array) (local.get 0) (i64.const 5) (local.get 1))
    (i64.add (array.get $numbers (local.get $array) (i32.const 2))
      (i64.mul (i64.const 10) (array.get $numbers (local.get $array) (i32.const 5)))))
  (func (export "large") (param i32) (result i32)
    (array.len (array.new_default $shapes (local.get 0))))

  (func $kind (param $any (ref null any)) (result i32)
    (block $number (result (ref i31))
      (block $shape (result (ref $shape))
        (block $array (result (ref array))
          (if (ref.is_null (local.get $any)) (then (return (i32.const 0))))
          (br_on_cast $array (ref null any) (ref array)
            (br_on_cast $shape (ref null any) (ref $shape)
              (br_on_cast $number (ref null any) (ref i31) (local.get $any))))
          (drop) (return (i32.const 1)))
        (drop) (return (i32.const 2)))
      (struct.get $shape $id)
      (return))
    (i31.get_s))
  (func (export "kinds") (param i32) (result i32)
    (block $d (block $c (block $b (block $a
      (br_table $a $b $c $d (local.get 0)))
      (return (call $kind (ref.null none))))
      (return (call $kind (ref.i31 (i32.const -77)))))
      (return (call $kind (global.get $tile))))
    (i32.add (call $kind (global.get $table)) (call $kind (struct.new $packed (i32.const 1) (i32.const 1) (i32.const 1)))))
  (func (export "cast of i31") (result i32)
    (struct.get $shape $id (ref.cast (ref $shape) (global.get $start))))
  (func (export "nullable cast") (result i32)
    (ref.is_null (ref.cast (ref null $shape) (global.get $last))))
  (func (export "unsigned i31") (result i32) (i31.get_u (ref.cast (ref i31) (global.get $start))))
  (func (export "globals") (param i32) (result i32)
    (global.set $count (i32.add (global.get $count) (local.get 0)))
    (global.set $last (struct.new $shape (global.get $count)))
    (struct.get $shape $id (ref.cast (ref $shape) (global.get $last))))
  (func (export "equal") (result i32)
    (i32.add (ref.eq (global.get $tile) (global.get $tile))
      (i32.mul (i32.const 10) (ref.eq (global.get $tile) (struct.new $shape (i32.const 9))))))

  (func $double (type $unary) (i32.mul (local.get 0) (i32.const 2)))
  (func $throwing (type $unary) (throw $number (local.get 0)))
  (func $pick (param i32) (result (ref null $unary))
    (if (result (ref null $unary)) (i32.eqz (local.get 0))
      (then (ref.func $double))
      (else (if (result (ref null $unary)) (i32.eq (local.get 0) (i32.const 1))
        (then (ref.func $throwing)) (else (ref.null $unary))))))
  (elem declare func $double $throwing)
  (func (export "call") (param i32 i32) (result i32)
    (call_ref $unary (local.get 1) (call $pick (local.get 0))))
  (func (export "tail call") (param i32 i32) (result i32)
    (return_call_ref $unary (local.get 1) (call $pick (local.get 0))))

  (func (export "catch") (param i32 i32) (result i32)
    (local $state i32)
    (block $caught (result i32)
      (local.set $state (i32.const 100))
      (try_table (catch $number $caught)
        (local.set $state (i32.const 200))
        (local.set $state (call_ref $unary (local.get 1) (call $pick (local.get 0))))
        (local.set $state (i32.add (local.get $state) (i32.const 1))))
      (return (local.get $state)))
    (i32.add (local.get $state)))
  (func $raise (param i32)
    (if (i32.eq (local.get 0) (i32.const 0)) (then (throw $number (i32.const 5))))
    (if (i32.eq (local.get 0) (i32.const 1))
      (then (throw $pair (i64.const 6) (struct.new $shape (i32.const 60))))))
  (func (export "nested") (param i32) (result i64)
    (local $wide i64) (local $any (ref null any))
    (block $all
      (block $pair (result i64 (ref null any))
        (try_table (catch $pair $pair) (catch_all $all)
          (block $inner (result i32)
            (try_table (catch $number $inner) (call $raise (local.get 0)))
            (return (i64.const 0)))
          (throw $number (i32.add (i32.const 1))))
        (unreachable))
      (local.set $any)
      (local.set $wide)
      (return (i64.add (local.get $wide)
        (i64.extend_i32_s (struct.get $shape $id (ref.cast (ref $shape) (local.get $any)))))))
    (i64.const -1))
  (func (export "rethrow") (param i32) (result i32)
    (block $outer (result i32)
      (try_table (catch $number $outer)
        (block $inner (result exnref)
          (try_table (catch_all_ref $inner) (call $raise (local.get 0)))
          (return (i32.const 1)))
        (throw_ref))
      (unreachable)))
  (func (export "uncaught") (throw $pair (i64.const 1) (ref.null any))))`;

/** The hash that function "copy" computes. */
function hash(text: string): number {
  return [...text].reduce((sum, character) => (Math.imul(sum, 31) + character.charCodeAt(0)) | 0, 0);
}

const trap = (kind: string): Outcome => ({ trap: kind });

export const heapCases: readonly HeapCase[] = [
  { name: 'circle', args: [], outcome: [12n] },
  { name: 'square', args: [], outcome: [-4n] },
  { name: 'tile', args: [], outcome: [3n] },
  { name: 'area of null', args: [], outcome: trap('cast-failure') },
  { name: 'area of a shape', args: [], outcome: trap('cast-failure') },
  { name: 'chain', args: [1], outcome: [1n] },
  { name: 'chain', args: [200], outcome: [20100n] },
  { name: 'packed', args: [5], outcome: [16] },
  { name: 'packed', args: [0x1ff], outcome: [0 + 0x1ff - 1] },
  { name: 'packed', args: [0x7f], outcome: [-128 + 0x7f + 0x7f] },
  { name: 'default', args: [], outcome: [1n] },
  { name: 'field of null', args: [], outcome: trap('null-reference') },
  { name: 'store to null', args: [], outcome: trap('null-reference') },
  { name: 'sum', args: [0, 1n], outcome: [0n] },
  { name: 'sum', args: [10, 7n], outcome: [115n] },
  { name: 'sum', args: [1500, 0n], outcome: [1124250n] },
  { name: 'element', args: [2], outcome: [30n] },
  { name: 'element', args: [3], outcome: trap('array-out-of-bounds') },
  { name: 'element', args: [-1], outcome: trap('array-out-of-bounds') },
  { name: 'text', args: [7, 5, 0], outcome: ['w'.charCodeAt(0)] },
  { name: 'text', args: [7, 6, 0], outcome: trap('memory-out-of-bounds') },
  { name: 'text', args: [-1, 2, 0], outcome: trap('memory-out-of-bounds') },
  { name: 'text', args: [0, 5, 5], outcome: trap('array-out-of-bounds') },
  { name: 'shorts', args: [0x18000], outcome: [-0x8000] },
  { name: 'bytes', args: [0x1ff], outcome: [-1] },
  { name: 'copy', args: [2, 0, 5], outcome: [hash('hehelloworld')] },
  { name: 'copy', args: [0, 7, 5], outcome: [hash('world, world')] },
  { name: 'copy', args: [8, 0, 5], outcome: trap('array-out-of-bounds') },
  { name: 'copy', args: [0, 12, 1], outcome: trap('array-out-of-bounds') },
  { name: 'copy', args: [12, 12, 0], outcome: [hash('hello, world')] },
  { name: 'fill', args: [1, 3], outcome: [5n] },
  { name: 'fill', args: [0, 6], outcome: [55n] },
  { name: 'fill', args: [5, 2], outcome: trap('array-out-of-bounds') },
  { name: 'large', args: [5000], outcome: [5000] },
  { name: 'kinds', args: [0], outcome: [0] },
  { name: 'kinds', args: [1], outcome: [-77] },
  { name: 'kinds', args: [2], outcome: [9] },
  { name: 'kinds', args: [3], outcome: [3] },
  { name: 'cast of i31', args: [], outcome: trap('cast-failure') },
  { name: 'nullable cast', args: [], outcome: [1] },
  { name: 'unsigned i31', args: [], outcome: [0x7ffffffb] },
  { name: 'globals', args: [3], outcome: [10] },
  { name: 'equal', args: [], outcome: [1] },
  { name: 'call', args: [0, 21], outcome: [42] },
  { name: 'call', args: [1, 21], outcome: 'thrown' },
  { name: 'call', args: [2, 21], outcome: trap('null-reference') },
  { name: 'tail call', args: [0, 4], outcome: [8] },
  { name: 'catch', args: [0, 21], outcome: [43] },
  { name: 'catch', args: [1, 21], outcome: [221] },
  { name: 'nested', args: [0], outcome: [-1n] },
  { name: 'nested', args: [1], outcome: [66n] },
  { name: 'nested', args: [2], outcome: [0n] },
  { name: 'rethrow', args: [0], outcome: [5] },
  { name: 'rethrow', args: [1], outcome: 'thrown' },
  { name: 'rethrow', args: [2], outcome: [1] },
  { name: 'uncaught', args: [], outcome: 'thrown' },
];
