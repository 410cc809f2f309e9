import { readProfiles, writeProfiles, type Profile } from '../intake/profile';
import { overwriteGetLocale, overwriteSetLocale } from '../paraglide/runtime';

type Locale = 'zh-CN' | 'en';

const MOST_PROFILES = 100;

/** Kept in the browser's storage where the office's policy allows it, else for this page only. */
function keep(name: string, value: string): void {
	if (document.documentElement.dataset.storage !== undefined) return;
	try {
		localStorage.setItem(`gangwei.${name}`, value);
	} catch (error) {
		document.documentElement.dataset.storage = (error as Error).name;
	}
}

/** What was kept; null where nothing was or the office's policy forbids looking. */
function kept(name: string): string | null {
	if (document.documentElement.dataset.storage !== undefined) return null;
	try {
		return localStorage.getItem(`gangwei.${name}`);
	} catch (error) {
		document.documentElement.dataset.storage = (error as Error).name;
		return null;
	}
}

/**
 * Colour theme, language, and how tables of a known shape are read (headers only, never a cell of
 * data): the only things kept in the browser's storage.
 */
class Preferences {
	/** The page is drawn anew when it changes. */
	locale = $state<Locale>('zh-CN');
	theme = $state<'auto' | 'light' | 'dark'>('auto');

	/** Takes up what static/boot.js found in the storage; call once, in the browser. */
	restore(): void {
		const { theme, locale } = document.documentElement.dataset;
		if (locale === 'en') this.locale = 'en';
		if (theme === 'dark' || theme === 'light') this.theme = theme;
		this.#apply();
	}

	toggleLocale(): void {
		this.locale = this.locale === 'zh-CN' ? 'en' : 'zh-CN';
		this.#apply();
		keep('locale', this.locale);
	}

	toggleTheme(): void {
		const dark =
			this.theme === 'dark' ||
			(this.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
		this.theme = dark ? 'light' : 'dark';
		this.#apply();
		keep('theme', this.theme);
	}

	/** How tables were read before, oldest first. */
	get profiles(): Profile[] {
		return readProfiles(kept('profiles'));
	}

	/** Keeps how a table was read; the same shape read before is replaced. */
	keepProfile(profile: Profile): void {
		const shape = profile.labels.join('\n');
		const others = this.profiles.filter(({ labels }) => labels.join('\n') !== shape);
		keep('profiles', writeProfiles([...others, profile].slice(-MOST_PROFILES)));
	}

	forgetProfiles(): void {
		keep('profiles', writeProfiles([]));
	}

	#apply(): void {
		document.documentElement.lang = this.locale;
		document.documentElement.dataset.theme = this.theme;
	}
}

export const preferences = new Preferences();

/** Makes the messages follow the preference; call before the first of them is drawn. */
export function bindLocale(): void {
	// The library reads the storage at every message and fails where that is forbidden.
	overwriteGetLocale(() => preferences.locale);
	overwriteSetLocale((locale) => {
		preferences.locale = locale;
	});
}
