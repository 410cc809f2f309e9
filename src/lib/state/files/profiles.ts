import { readProfiles, shapeOf, writeProfiles, type Profile } from '../../intake/layout/profile';
import { drop, keep, kept } from '../storage';

const MOST_PROFILES = 100;

/** How tables were read before, oldest first. */
export const keptProfiles = (): Profile[] => readProfiles(kept('profiles'));

/** Keeps how a table was read; the same shape read before is replaced. */
export function keepProfile(profile: Profile): void {
	write([...without(profile), profile].slice(-MOST_PROFILES));
}

/** Forgets how tables of one shape were read. */
export function forgetProfile(profile: Profile): void {
	write(without(profile));
}

/** Forgets how all tables were read. */
export function forgetProfiles(): void {
	drop('profiles');
}

/** Earlier versions kept more than may be kept. */
export function tidyProfiles(): void {
	write(keptProfiles());
}

const without = (profile: Profile): Profile[] =>
	keptProfiles().filter((it) => shapeOf(it) !== shapeOf(profile));

function write(profiles: readonly Profile[]): void {
	if (profiles.length > 0) keep('profiles', writeProfiles(profiles));
	else drop('profiles');
}
