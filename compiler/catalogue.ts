/**
 * Every diagnostic of hermitc: number, message, and what to do instead. `{0}` and `{1}` are filled in by
 * `createDiagnostic`. Numbers are never given to another message, so that searching for one finds the answer.
 *
 * HTC10xx types, HTC11xx statements and declarations, HTC12xx expressions, HTC13xx library and modules,
 * HTC20xx command line and files, HTC21xx running, HTC30xx linking, HTC90xx faults of hermitc itself.
 */

export interface CatalogueEntry {
  /** Absent: an error. */
  readonly category?: 'error' | 'warning';
  readonly message: string;
  /** What to write or do instead; printed behind the message. */
  readonly advice: string;
}

export const catalogue = {
  1001: { message: "The type 'any' is not supported.", advice: "Write the type, or 'unknown' and narrow it." },
  1002: { message: "Type '{0}' has no compiled representation.", advice: 'Use a type that the documentation lists.' },
  1003: { message: "'{0}' cannot be told apart from '{1}' at run time.", advice: 'Add a property that differs.' },
  1004: {
    message: 'Index signatures are not supported.',
    advice: 'Use an array, or an interface with named properties.',
  },
  1005: { message: 'The type of this expression grows without end.', advice: 'Annotate the recursive generic.' },

  1006: { message: 'Tuple types are not supported.', advice: 'Use an array, or an object with named properties.' },
  1007: { message: "The class '{0}' cannot be used as a value.", advice: 'Pass a function that makes the object.' },
  1008: { message: 'Overloaded functions cannot be used as values.', advice: 'Wrap the call in an arrow function.' },
  1009: {
    message: 'A generic function cannot be used here.',
    advice: 'Call it with known types, or wrap the call in an arrow function.',
  },
  1010: {
    message: 'This overload has other type parameters than the function.',
    advice: 'Give all overloads the type parameters of the function.',
  },

  1101: { message: 'Enums are not supported.', advice: "Use a union of literals, or a 'const' object." },
  1102: { message: 'Namespaces are not supported.', advice: 'Use a module: one file, with exports.' },
  1103: { message: 'Generators are not supported.', advice: 'Fill an array, or pass a callback.' },
  1104: { message: 'Async functions are not supported.', advice: 'Call functions directly.' },
  1105: { message: 'Destructuring is not supported.', advice: 'Read the properties or elements one by one.' },
  1106: { message: 'Decorators are not supported.', advice: 'Call the function on the class or method.' },
  1107: { message: "'for-in' is not supported over these objects.", advice: 'Name the properties.' },
  1108: { message: "'var' is not supported.", advice: "Use 'let' or 'const'." },
  1109: {
    message: 'A function with rest parameters cannot be used as a value.',
    advice: 'Take an array, or wrap the call in an arrow function.',
  },
  1110: { message: 'Parameter properties are not supported.', advice: 'Declare the field and assign it.' },
  1111: { message: 'A class expression is not supported here.', advice: 'Declare the class with a name.' },
  1112: { message: 'Computed member names are not supported.', advice: 'Give the member a name.' },
  1113: {
    message: 'Classes inside of functions and blocks are not supported.',
    advice: 'Declare the class in the module.',
  },
  1114: {
    message: "This 'for-of' is not supported.",
    advice: 'Iterate over an array or a string, declaring the variable.',
  },
  1115: { message: "'export default' of a variable that changes is not supported.", advice: 'Export it by name.' },

  1116: {
    message: "'declare' names a value that no file of the program makes.",
    advice: 'Import it from the module that makes it.',
  },

  1117: {
    message: "This call may reach a method '{0}' with rest parameters and one without.",
    advice: 'Declare all methods of this name alike.',
  },

  1200: { message: 'The construct {0} is not supported.', advice: 'The documentation lists what is.' },
  1201: { message: 'Regular expressions are not supported.', advice: 'Use indexOf, charCodeAt and slice.' },
  1202: { message: 'Spread is not supported.', advice: 'Copy the elements or properties.' },
  1203: { message: "'eval' needs a compiler at run time.", advice: 'Call a function.' },
  1204: {
    message: "'delete' takes an optional property of an object.",
    advice: 'Assign undefined.',
  },
  1205: { message: 'The object has no property of this name at compile time.', advice: 'Access properties by name.' },
  1206: { message: "'arguments' is not supported.", advice: 'Name the parameters.' },
  1207: { message: "'this' is used outside of a class.", advice: 'Pass the object as a parameter.' },
  1208: { message: 'Tagged templates are not supported.', advice: 'Call the function with strings.' },
  1209: { message: 'Bigint literals are not supported.', advice: 'Use numbers, which are exact up to 2^53.' },
  1210: {
    message: "Optional chaining ('?.') is not supported here.",
    advice: "Test for null and undefined with 'if' or '??'.",
  },
  1211: { message: 'A method cannot be taken from its object.', advice: 'Wrap the call in an arrow function.' },
  1212: { message: "The operator '{0}' does not apply to '{1}'.", advice: 'Convert the operand first.' },
  1213: { message: "'in' takes a name and an object.", advice: "Compare a property, or use 'instanceof'." },
  1214: { message: "The comparison '{0}' takes two numbers or two strings.", advice: 'Narrow the operands first.' },
  1215: { message: 'Objects are not converted to strings or numbers.', advice: 'Write out what to convert.' },
  1216: {
    message: 'Arrays with holes are not supported.',
    advice: "Write 'undefined', or fill the array: 'new Array(n).fill(value)'.",
  },
  1218: { message: "'{0}' cannot be called or assigned here.", advice: 'Declare a field or a method of this name.' },
  1219: { message: "'super()' is not a statement of its own.", advice: 'Call it directly in the constructor.' },
  1220: {
    message: "The right side of 'instanceof' is not a class without type parameters.",
    advice: 'Name the class.',
  },

  1221: {
    message: "'{0}' uses 'this', which is another class here.",
    advice: 'Call it on the class that declares it.',
  },
  1222: {
    message: 'A function of a type that returns nothing is called for its value.',
    advice: 'Declare the result, or call it as a statement.',
  },

  1223: {
    message: 'Objects have more than {0} properties that are added or deleted, or are created behind a deleted one.',
    advice: 'Write them all in the object literal, as undefined, and assign undefined.',
  },

  1224: { message: "'__proto__' would set the prototype of the object.", advice: 'Declare a class.' },

  1225: {
    message: "The property '{0}' is added or deleted, but its name is a number, which orders properties.",
    advice: 'Write it in the object literal, as undefined, and assign undefined.',
  },

  1226: {
    message: "A value of type '{0}' does not stand for an object of type '{1}'.",
    advice: 'Write its type, or pass an object with the properties.',
  },

  1227: {
    message: "'{0}' may be used or assigned before the constructor has added it to the object.",
    advice: 'Call what uses or assigns it when the object is complete.',
  },

  1301: { message: "'{0}' is not in the library of this version.", advice: 'The documentation lists what is.' },
  1302: { message: "Module '{0}' is not available.", advice: 'Import modules of the program by relative path.' },
  1303: { message: 'Dynamic import needs a compiler at run time.', advice: "Use an 'import' declaration." },
  1304: { message: 'Promises are not supported.', advice: 'Call functions directly.' },
  1305: { message: 'Symbols are not supported.', advice: 'Use names, and arrays for iteration.' },
  1306: {
    message: "Module '{0}' has no TypeScript code.",
    advice: "Import a '.ts' file; what only declares types takes 'import type'.",
  },

  1401: { message: 'Kernel code cannot do this: {0}.', advice: 'docs/kernel-dialect.md lists what it can.' },

  2001: { message: "Cannot find '{0}'.", advice: 'Check the path.' },
  2002: { message: "Cannot write '{0}': {1}.", advice: 'Choose another output with -o.' },
  2003: {
    message: "'{0}' is neither a '.ts' file nor an image.",
    advice: "Give a '.ts' file, or an ELF file made by hermitc.",
  },
  2004: { message: "Cannot read '{0}': {1}.", advice: 'Give a file that can be read.' },
  2005: { message: "The 'hermit' key of '{0}': {1}.", advice: 'Correct the file.' },
  2006: { message: 'The runtime of hermitc is not built.', advice: "Run 'npm run build'." },
  2007: { message: "'{0}' is no whole image in ELF form.", advice: "Give the '.elf' that 'hermitc build' writes." },
  2008: {
    message: "No function '{0}' reaches the pass '{1}'.",
    advice: 'It may be part of its callers by then; without --dump-fn all are printed.',
  },
  2009: { message: 'Cannot write to standard output: {0}.', advice: 'Send it to where there is room.' },
  2010: { message: "'{0}' has only declarations.", advice: "Give the '.ts' file with the code." },
  2011: {
    message: "An expression or statement of '{0}' is nested too deeply for the compiler.",
    advice: 'Split it: keep parts of it in constants, or move them to functions.',
  },
  2012: {
    message: 'The runtime of hermitc is damaged: {0}.',
    advice: "Run 'npm run build', or install hermitc again.",
  },
  2013: {
    category: 'warning',
    message: "An expression or statement of '{0}' is nested so deeply that the program is compiled with -O1.",
    advice: 'Split it: keep parts of it in constants, or move them to functions.',
  },

  2014: {
    message: "Cannot write the temporary file '{0}': {1}.",
    advice: 'Set TMPDIR to a folder that can be written and has room.',
  },

  2101: { message: "'{0}' is not installed.", advice: 'Install it: {1}' },
  2102: { message: '{0} is not supported yet.', advice: 'Leave it out.' },
  2103: { message: 'The program died without reporting: {0}.', advice: 'Its last output is above.' },
  2104: { message: 'The program did not end within {0} seconds.', advice: 'Give it longer with --timeout.' },
  2105: { message: 'The machine has no loader.', advice: 'Set HERMIT_LOADER to the path of a hermit-loader.' },
  2106: {
    message: 'The command line of the machine is {0} bytes long, more than {1}.',
    advice: 'Pass fewer arguments.',
  },
  2107: { message: "'{0}' runs only on Linux.", advice: 'Choose a hermit target.' },
  2108: { message: 'KVM cannot run {0} on this machine.', advice: "Leave out --kvm; 'hermitc doctor' says more." },
  2109: { message: '{0} MiB are too little memory for {1}, which needs {2}.', advice: 'Give more with -m.' },
  2110: { message: "'{0}' may not be executed.", advice: 'Make it executable: chmod +x' },

  3001: { message: "Undefined symbol '{0}', needed by {1}.", advice: 'Define it, or remove its use.' },
  3002: { message: "Symbol '{0}' is defined twice, in {1}.", advice: 'Rename one.' },

  3003: { message: 'The program does not link: {0}.', advice: 'Correct the places that this names.' },
  3004: { message: 'The assembler refuses {0}.', advice: 'Correct the file.' },

  9001: {
    message: 'hermitc has failed in {0}: {1}.',
    advice: 'This is a bug of hermitc; please report it with the program.',
  },
} as const satisfies Readonly<Record<number, CatalogueEntry>>;

export type CatalogueCode = keyof typeof catalogue;
