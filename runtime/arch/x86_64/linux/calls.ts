/** Numbers of the system calls of Linux on x86-64 (Linux, `arch/x86/entry/syscalls/syscall_64.tbl`). */
export const Call = {
  write: 1,
  memoryProtect: 10,
  signalAction: 13,
  systemInformation: 99,
  signalStack: 131,
  clockTime: 228,
  clockSleep: 230,
  exitGroup: 231,
  random: 318,
} as const;
