/**
 * Names that programs may know from elsewhere: ECMAScript's, read from the declarations that come with TypeScript, and those of
 * Node and browsers. Only a program that does not compile asks, so the declarations are read late and once.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { standardLibraryFolder } from './standard-library.ts';

/** Global names of Node and of browsers that are in use. */
const hostNames = new Set(
  (
    'AbortController AbortSignal Blob BroadcastChannel Buffer CustomEvent Event EventTarget FormData Headers MessageChannel ' +
    'Request Response TextDecoder TextEncoder URL URLSearchParams WebAssembly WebSocket Worker XMLHttpRequest __dirname ' +
    '__filename alert atob btoa cancelAnimationFrame clearImmediate clearInterval clearTimeout crypto document exports fetch ' +
    'global localStorage location module navigator queueMicrotask requestAnimationFrame require sessionStorage setImmediate ' +
    'setInterval setTimeout structuredClone window'
  ).split(' '),
);

/** Members by the interface that declares them. */
let standardMembers: ReadonlyMap<string, ReadonlySet<string>> | null = null;
let standardGlobals: ReadonlySet<string> = new Set();

export function isStandardName(name: string): boolean {
  readDeclarations();
  return hostNames.has(name) || standardGlobals.has(name);
}

/** Whether ECMAScript declares the member; of interfaces of hosts, such as `Process` and `Console`, nothing is known. */
export function isStandardMember(owner: string, member: string): boolean {
  return readDeclarations().get(owner)?.has(member) ?? (owner === 'Process' || owner === 'Console');
}

function readDeclarations(): ReadonlyMap<string, ReadonlySet<string>> {
  if (standardMembers) return standardMembers;
  const members = new Map<string, Set<string>>();
  const globals = new Set<string>();
  for (const name of readdirSync(standardLibraryFolder)) {
    if (!/^lib\.es.*\.d\.ts$/.test(name)) continue;
    const file = ts.createSourceFile(
      name,
      readFileSync(path.join(standardLibraryFolder, name), 'utf8'),
      ts.ScriptTarget.ES2022,
    );
    for (const statement of file.statements) addStatement(statement, members, globals);
  }
  standardGlobals = globals;
  standardMembers = members;
  return members;
}

function addStatement(statement: ts.Statement, members: Map<string, Set<string>>, globals: Set<string>): void {
  if (ts.isVariableStatement(statement)) {
    for (const { name } of statement.declarationList.declarations) if (ts.isIdentifier(name)) globals.add(name.text);
  } else if (ts.isFunctionDeclaration(statement) || ts.isModuleDeclaration(statement)) {
    if (statement.name) globals.add(statement.name.text);
  } else if (ts.isTypeAliasDeclaration(statement)) globals.add(statement.name.text);
  else if (ts.isInterfaceDeclaration(statement)) {
    globals.add(statement.name.text);
    const known = members.get(statement.name.text) ?? new Set();
    members.set(statement.name.text, known);
    for (const { name } of statement.members) {
      if (name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name))) known.add(name.text);
    }
  }
}
