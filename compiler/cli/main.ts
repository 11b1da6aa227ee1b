/** The process `hermitc`: runs the command line and has the last word on errors nobody expected. */
import { createDiagnostic, formatDiagnostics } from '../diagnostics.ts';
import { runCommandLine } from './program.ts';
import { ProcessTerminal } from './terminal.ts';

const terminal = new ProcessTerminal();
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
} catch (error) {
  const description = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  terminal.error(formatDiagnostics([createDiagnostic(9001, ['the command line', description])], terminal.color));
  if (process.env.HERMITC_DEBUG !== undefined) throw error;
  process.exitCode = 1;
}
