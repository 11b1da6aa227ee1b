/** What of the Hermit entry protocol (`boot/hermit.ts`) is different on x86-64. */

/** Tag of the platform whose payload begins with a command line from Multiboot. */
export const multibootPlatform = 0;

/** Where uhyve's boot time is: the type of hermit-entry is aligned to 8 bytes here. */
export const bootTimeOffset = 0x70;
