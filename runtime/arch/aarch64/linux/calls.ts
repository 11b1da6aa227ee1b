/** Numbers of the system calls of Linux on AArch64 (Linux, `include/uapi/asm-generic/unistd.h`). */
export const Call = {
  write: 64,
  exitGroup: 94,
  clockTime: 113,
  clockSleep: 115,
  signalStack: 132,
  signalAction: 134,
  systemInformation: 179,
  memoryProtect: 226,
  random: 278,
} as const;
