/** What of the Hermit entry protocol (`boot/hermit.ts`) is different on AArch64. */

/** There is no Multiboot; no tag has this number. */
export const multibootPlatform = -1;

/** Where uhyve's boot time is: the type of hermit-entry is aligned to 4 bytes here. */
export const bootTimeOffset = 0x6c;
