/**
 * Golden dumps of whole compilations: what becomes of one function of each program in `programs/` as a core tree with its
 * ranges, as SSA after the last pass, and as assembly of both instruction sets. The function has the name of the file.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DumpPoint } from '../../compiler/debug.ts';
import { createOptions } from '../../compiler/options.ts';
import type { TargetName } from '../../targets/target.ts';
import { matchGolden } from '../harness/golden.ts';
import { compileWith } from '../harness/programs.ts';

const folder = fileURLToPath(new URL('programs', import.meta.url));

interface Form {
  readonly extension: string;
  readonly after: DumpPoint;
  readonly target: TargetName;
}

const forms: readonly Form[] = [
  { extension: 'core', after: 'ranges', target: 'x86_64-linux' },
  { extension: 'ssa', after: 'ssa', target: 'x86_64-linux' },
  { extension: 'x86_64.s', after: 'frame', target: 'x86_64-linux' },
  { extension: 'aarch64.s', after: 'frame', target: 'aarch64-linux' },
];

describe('compiled programs', function () {
  this.timeout(60_000);

  for (const isa of ['x86_64', 'aarch64'] as const) {
    it(`one object for both platforms of ${isa}`, async () => {
      const [onHermit, onLinux] = await Promise.all(
        (['hermit', 'linux'] as const).map(async (platform) => {
          const options = createOptions({ target: `${isa}-${platform}`, emit: ['obj'] });
          const { artifacts } = await compileWith(join(folder, 'exceptions.ts'), options);
          return artifacts!.get('obj');
        }),
      );
      assert.deepEqual(onHermit, onLinux);
    });
  }

  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const name = basename(file, '.ts');
    for (const { extension, after, target } of forms) {
      it(`${name}.${extension}`, async () => {
        let text = '';
        const write = (piece: string): void => {
          text += piece;
        };
        const dump = { after, functionName: `${name}.${name}`, write };
        await compileWith(join(folder, file), createOptions({ target, dump }));
        matchGolden(join(folder, `${name}.${extension}`), text);
      });
    }
  }
});
