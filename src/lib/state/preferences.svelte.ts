import { overwriteGetLocale, overwriteSetLocale } from '../paraglide/runtime';
import { drop, keep, kept, names, type Setting } from './storage';

type Locale = 'zh-CN' | 'en';

/** A dataset of the site and a place in it. */
interface KeptView {
	dataset: string;
	place: string;
}

/** Minutes without input after which the page is hidden, those that can be chosen; 0 for never. */
export const lockMinutes = [0, 5, 15, 30] as const;

const USUAL_LOCK = 15;

/**
 * Colour theme, language, when the page is hidden, and the dataset and place looked at last. Beside them only how
 * tables of a known shape are read (heads of columns and spellings of places, `files/profiles`) is kept in the
 * browser’s storage.
 */
class Preferences {
	/** The page is drawn anew when it changes. */
	locale = $state<Locale>('zh-CN');
	theme = $state<'auto' | 'light' | 'dark'>('auto');
	/** Minutes without input after which a page with the user's own files is hidden; 0 for never. */
	lock = $state<number>(USUAL_LOCK);

	/** Takes up what static/boot.js found in the storage; call once, in the browser. */
	restore(): void {
		const { theme, locale } = document.documentElement.dataset;
		if (locale === 'en') this.locale = 'en';
		if (theme === 'dark' || theme === 'light') this.theme = theme;
		const lock = kept('lock');
		const minutes = lockMinutes.find((it) => String(it) === lock);
		if (minutes !== undefined) this.lock = minutes;
		this.#apply();
		this.#tidy();
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

	/** Chooses after how many minutes the page is hidden. */
	keepLock(minutes: number): void {
		this.lock = minutes;
		keep('lock', String(minutes));
	}

	/** The dataset and place looked at last; null for none. */
	get view(): KeptView | null {
		const [dataset, place] = (kept('view') ?? '').split(' ');
		return dataset && place ? { dataset, place } : null;
	}

	/** Keeps which dataset and place are looked at. */
	keepView({ dataset, place }: KeptView): void {
		keep('view', `${dataset} ${place}`);
	}

	/** Which of the preferences are in the storage; the others are as the browser's or the site's own. */
	get chosen(): Record<Setting, boolean> {
		const has = (name: Setting) => kept(name) !== null;
		return { locale: has('locale'), theme: has('theme'), view: has('view'), lock: has('lock') };
	}

	/** Empties the storage of one preference; the page stays as it is until it is opened again. */
	forget(name: Setting): void {
		drop(name);
	}

	/** Empties the storage of all that the site keeps. */
	forgetAll(): void {
		for (const name of names) drop(name);
	}

	/** Has what earlier versions kept of tables taken away where it may not be kept. */
	#tidy(): void {
		if (kept('profiles') !== null) void import('./files/profiles').then((it) => it.tidyProfiles());
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
