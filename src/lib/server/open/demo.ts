import type { PackageZip } from './packages';

/** Packages of the demo datasets, for a site that has none of its own. */
export const demoPackages = (): Promise<PackageZip[]> => Promise.resolve([]);
