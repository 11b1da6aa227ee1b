/** A section that the linker makes: its size is known before layout, its bytes after. */
import type { Section } from '../elf/object.ts';
import type { Layout } from '../program.ts';

export interface SyntheticSection {
  readonly section: Section;
  /**
   * Called once, when every address is known.
   * @param address of the section itself
   * @returns `section.size` bytes
   */
  readonly fill: Fill;
}

export type Fill = (layout: Layout, address: number) => Uint8Array;

export function syntheticSection(
  { name, kind, alignment, size }: Pick<Section, 'name' | 'kind' | 'alignment' | 'size'>,
  fill: Fill,
): SyntheticSection {
  const section: Section = {
    name,
    kind,
    alignment,
    data: new Uint8Array(size),
    size,
    relocations: [],
    retain: false,
    associated: null,
  };
  return { section, fill };
}
