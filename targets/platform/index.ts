/** All machines, by name, and what the host offers them. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { IsaName, Target } from '../target.ts';
import { cloudHypervisor } from './cloud-hypervisor.ts';
import { hermitLoader } from './hermit-loader.ts';
import { hostIsa, linux } from './linux.ts';
import type { Machine, Requirement } from './machine.ts';
import { qemuMachines } from './qemu.ts';

export const machines: readonly Machine[] = [...qemuMachines, hermitLoader, cloudHypervisor, linux];

/** The machine of this name that runs the target; null when there is none. */
export function findMachine(target: Target, name: string): Machine | null {
  if (!target.machines.includes(name)) return null;
  return machines.find((machine) => machine.name === name) ?? null;
}

export function defaultMachine(target: Target): Machine {
  return findMachine(target, target.machines[0]!)!;
}

/** The executable that the machine lacks on this host; null when it can run. */
export function missingRequirement(machine: Machine, isa: IsaName): Requirement | null {
  if (machine === linux && isa === hostIsa) return null;
  const requirement = machine.requirement(isa);
  return findProgram(requirement.program) === null ? requirement : null;
}

/** Searches PATH. */
export function findProgram(name: string): string | null {
  const directories = (process.env.PATH ?? '').split(delimiter);
  return directories.map((directory) => join(directory, name)).find((path) => mayUse(path, constants.X_OK)) ?? null;
}

/** KVM runs only the instruction set of the host. */
export function canAccelerate(isa: IsaName): boolean {
  return isa === hostIsa && mayUse('/dev/kvm', constants.R_OK | constants.W_OK);
}

function mayUse(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
