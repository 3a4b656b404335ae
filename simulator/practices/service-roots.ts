import type { PracticeDefinition } from '../people/organisations';
import type { Capability } from './interactions';

/** A practice's addresses, each with a root of its own (spec 01 §2). Absent where the capability is not offered. */
export type ServiceRoots = Readonly<Partial<Record<Capability, string>>>;

const tails: Readonly<Record<Capability, string>> = {
  foundations: 'STU3/1/gpconnect', structured: 'STU3/1/gpconnect/structured', documents: 'STU3/1/gpconnect/documents',
  html: 'DSTU2/0/gpconnect', task: 'DSTU2/1/gpconnect/tasks',
};

export const capabilityNames: readonly Capability[] = ['foundations', 'structured', 'documents', 'html', 'task'];

export const serviceRootsOf = (practice: PracticeDefinition, base: string): ServiceRoots =>
  Object.fromEntries(capabilityNames.filter((name) => practice.capabilities[name])
    .map((name) => [name, `${base}/${practice.odsCode}/${tails[name]}`]));

/** A capability's root, and what an address has after it. */
export interface Place {
  readonly capability: Capability;
  readonly root: string;
  readonly rest: string;
}

/** Which capability an address belongs to, and what follows the root: the longest root that fits, compared exactly. */
export const splitAtRoot = (roots: ServiceRoots, base: string, path: string): Place | undefined => {
  const address = `${base}${path}`;
  const found = capabilityNames.flatMap((capability) => {
    const root = roots[capability];
    return root !== undefined && address.startsWith(`${root}/`) ? [{ capability, root, rest: address.slice(root.length) }] : [];
  });
  return found.sort((left, right) => right.root.length - left.root.length)[0];
};
