import { getLocale, setLocale } from '../paraglide/runtime';

/** Colour theme and language: the only things kept in the browser's storage. */
class Preferences {
	/** Changes when the language does; the page is drawn anew for it. */
	locale = $state<'zh-CN' | 'en'>('zh-CN');
	theme = $state<'auto' | 'light' | 'dark'>('auto');

	/** Takes up what was chosen before; call once, in the browser. */
	restore(): void {
		this.locale = getLocale();
		const theme = document.documentElement.dataset.theme;
		if (theme === 'dark' || theme === 'light') this.theme = theme;
		this.#apply();
	}

	async toggleLocale(): Promise<void> {
		const next = this.locale === 'zh-CN' ? 'en' : 'zh-CN';
		await setLocale(next, { reload: false });
		this.locale = next;
		this.#apply();
	}

	toggleTheme(): void {
		const dark =
			this.theme === 'dark' ||
			(this.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
		this.theme = dark ? 'light' : 'dark';
		this.#apply();
		// Storage may be forbidden by the office's policy: then the choice holds for this page only.
		if (storageAllowed()) localStorage.setItem('gangwei.theme', this.theme);
	}

	#apply(): void {
		document.documentElement.lang = this.locale;
		document.documentElement.dataset.theme = this.theme;
	}
}

function storageAllowed(): boolean {
	return document.documentElement.dataset.storage === undefined;
}

export const preferences = new Preferences();
