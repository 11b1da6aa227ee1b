/**
 * System registers by name: op0, op1, CRn, CRm, op2 of `mrs` and `msr`, and whether they can be read and written.
 * Arm Architecture Reference Manual, chapters D17 (registers) and D12 (timers); GICv3 specification, chapter 12.
 */

export interface SystemRegister {
  readonly name: string;
  /** The 15 bits of the instruction: op0 less 2, op1, CRn, CRm, op2. */
  readonly value: number;
  readonly access: 'r' | 'w' | 'rw';
}

const table = `
  midr_el1          3 0  0  0 0 r
  mpidr_el1         3 0  0  0 5 r
  revidr_el1        3 0  0  0 6 r
  id_aa64pfr0_el1   3 0  0  4 0 r
  id_aa64pfr1_el1   3 0  0  4 1 r
  id_aa64dfr0_el1   3 0  0  5 0 r
  id_aa64dfr1_el1   3 0  0  5 1 r
  id_aa64isar0_el1  3 0  0  6 0 r
  id_aa64isar1_el1  3 0  0  6 1 r
  id_aa64mmfr0_el1  3 0  0  7 0 r
  id_aa64mmfr1_el1  3 0  0  7 1 r
  id_aa64mmfr2_el1  3 0  0  7 2 r
  ccsidr_el1        3 1  0  0 0 r
  clidr_el1         3 1  0  0 1 r
  csselr_el1        3 2  0  0 0 rw
  ctr_el0           3 3  0  0 1 r
  dczid_el0         3 3  0  0 7 r

  sctlr_el1         3 0  1  0 0 rw
  actlr_el1         3 0  1  0 1 rw
  cpacr_el1         3 0  1  0 2 rw
  ttbr0_el1         3 0  2  0 0 rw
  ttbr1_el1         3 0  2  0 1 rw
  tcr_el1           3 0  2  0 2 rw
  spsr_el1          3 0  4  0 0 rw
  elr_el1           3 0  4  0 1 rw
  sp_el0            3 0  4  1 0 rw
  spsel             3 0  4  2 0 rw
  currentel         3 0  4  2 2 r
  nzcv              3 3  4  2 0 rw
  daif              3 3  4  2 1 rw
  fpcr              3 3  4  4 0 rw
  fpsr              3 3  4  4 1 rw
  afsr0_el1         3 0  5  1 0 rw
  afsr1_el1         3 0  5  1 1 rw
  esr_el1           3 0  5  2 0 rw
  far_el1           3 0  6  0 0 rw
  par_el1           3 0  7  4 0 rw
  mair_el1          3 0 10  2 0 rw
  amair_el1         3 0 10  3 0 rw
  vbar_el1          3 0 12  0 0 rw
  isr_el1           3 0 12  1 0 r
  contextidr_el1    3 0 13  0 1 rw
  tpidr_el1         3 0 13  0 4 rw
  tpidr_el0         3 3 13  0 2 rw
  tpidrro_el0       3 3 13  0 3 rw
  mdscr_el1         2 0  0  2 2 rw
  oslar_el1         2 0  1  0 4 w

  cntkctl_el1       3 0 14  1 0 rw
  cntfrq_el0        3 3 14  0 0 rw
  cntpct_el0        3 3 14  0 1 r
  cntvct_el0        3 3 14  0 2 r
  cntp_tval_el0     3 3 14  2 0 rw
  cntp_ctl_el0      3 3 14  2 1 rw
  cntp_cval_el0     3 3 14  2 2 rw
  cntv_tval_el0     3 3 14  3 0 rw
  cntv_ctl_el0      3 3 14  3 1 rw
  cntv_cval_el0     3 3 14  3 2 rw

  pmcr_el0          3 3  9 12 0 rw
  pmcntenset_el0    3 3  9 12 1 rw
  pmcntenclr_el0    3 3  9 12 2 rw
  pmovsclr_el0      3 3  9 12 3 rw
  pmselr_el0        3 3  9 12 5 rw
  pmccntr_el0       3 3  9 13 0 rw
  pmxevtyper_el0    3 3  9 13 1 rw
  pmxevcntr_el0     3 3  9 13 2 rw
  pmuserenr_el0     3 3  9 14 0 rw
  pmintenset_el1    3 0  9 14 1 rw
  pmintenclr_el1    3 0  9 14 2 rw
  pmccfiltr_el0     3 3 14 15 7 rw

  icc_pmr_el1       3 0  4  6 0 rw
  icc_iar0_el1      3 0 12  8 0 r
  icc_eoir0_el1     3 0 12  8 1 w
  icc_bpr0_el1      3 0 12  8 3 rw
  icc_dir_el1       3 0 12 11 1 w
  icc_rpr_el1       3 0 12 11 3 r
  icc_sgi1r_el1     3 0 12 11 5 w
  icc_iar1_el1      3 0 12 12 0 r
  icc_eoir1_el1     3 0 12 12 1 w
  icc_hppir1_el1    3 0 12 12 2 r
  icc_bpr1_el1      3 0 12 12 3 rw
  icc_ctlr_el1      3 0 12 12 4 rw
  icc_sre_el1       3 0 12 12 5 rw
  icc_igrpen0_el1   3 0 12 12 6 rw
  icc_igrpen1_el1   3 0 12 12 7 rw

  vpidr_el2         3 4  0  0 0 rw
  vmpidr_el2        3 4  0  0 5 rw
  sctlr_el2         3 4  1  0 0 rw
  hcr_el2           3 4  1  1 0 rw
  mdcr_el2          3 4  1  1 1 rw
  cptr_el2          3 4  1  1 2 rw
  hstr_el2          3 4  1  1 3 rw
  ttbr0_el2         3 4  2  0 0 rw
  tcr_el2           3 4  2  0 2 rw
  vttbr_el2         3 4  2  1 0 rw
  spsr_el2          3 4  4  0 0 rw
  elr_el2           3 4  4  0 1 rw
  sp_el1            3 4  4  1 0 rw
  esr_el2           3 4  5  2 0 rw
  far_el2           3 4  6  0 0 rw
  hpfar_el2         3 4  6  0 4 rw
  mair_el2          3 4 10  2 0 rw
  vbar_el2          3 4 12  0 0 rw
  icc_sre_el2       3 4 12  9 5 rw
  tpidr_el2         3 4 13  0 2 rw
  cntvoff_el2       3 4 14  0 3 rw
  cnthctl_el2       3 4 14  1 0 rw

  sctlr_el3         3 6  1  0 0 rw
  scr_el3           3 6  1  1 0 rw
  cptr_el3          3 6  1  1 2 rw
  spsr_el3          3 6  4  0 0 rw
  elr_el3           3 6  4  0 1 rw
  sp_el2            3 6  4  1 0 rw
  vbar_el3          3 6 12  0 0 rw
  icc_sre_el3       3 6 12 12 5 rw
`;

export const systemRegisters: readonly SystemRegister[] = table
  .trim()
  .split(/\n\s*/)
  .map((line) => {
    const [name, op0, op1, CRn, CRm, op2, access] = line.split(/\s+/) as [string, ...string[]];
    const bits = [Number(op0) - 2, Number(op1), Number(CRn), Number(CRm), Number(op2)] as const;
    return {
      name,
      value: (bits[0] << 14) | (bits[1] << 11) | (bits[2] << 7) | (bits[3] << 3) | bits[4],
      access: access as SystemRegister['access'],
    };
  });
