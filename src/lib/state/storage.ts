/** What is kept in the browser's storage, each under a key of its own. */
export const names = ['locale', 'theme', 'profiles', 'view', 'lock'] as const;
type Name = (typeof names)[number];

/** Those that are listed one by one. */
export type Setting = Exclude<Name, 'profiles'>;

/** Does something with the browser's storage; null where the office's policy forbids it, for good. */
function withStorage<T>(work: (storage: Storage) => T): T | null {
	if (document.documentElement.dataset.storage !== undefined) return null;
	try {
		return work(localStorage);
	} catch (error) {
		document.documentElement.dataset.storage = (error as Error).name;
		return null;
	}
}

const keyOf = (name: Name): string => `gangwei.${name}`;

/** Keeps a text under its name. */
export const keep = (name: Name, value: string) =>
	withStorage((storage) => storage.setItem(keyOf(name), value));

/** What is kept under a name; null for nothing. */
export const kept = (name: Name): string | null =>
	withStorage((storage) => storage.getItem(keyOf(name)));

/** Keeps it no longer. */
export const drop = (name: Name) => withStorage((storage) => storage.removeItem(keyOf(name)));
