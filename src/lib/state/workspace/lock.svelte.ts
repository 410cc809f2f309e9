import { preferences } from '../preferences.svelte';

const MINUTE = 60_000;

/** What is hidden. */
interface Guarded {
	/** It holds files of the user's own. */
	readonly isPersonal: boolean;
	readonly month: { readonly target: { readonly passphrase: string | null } | null };
}

/** Hides what the page shows after minutes without input, while it holds files of the user's own. */
export class IdleLock {
	locked = $state(false);
	/** The passphrase that was typed isn't the workspace's. */
	isWrong = $state(false);
	#last = 0;
	readonly #app: Guarded;

	constructor(app: Guarded) {
		this.#app = app;
	}

	/** Whether anybody's data could be seen by who passes by. */
	get isNeeded(): boolean {
		return preferences.lock > 0 && this.#app.isPersonal;
	}

	/** Whether it takes the workspace's passphrase to go on. */
	get isSealed(): boolean {
		return this.#app.month.target?.passphrase != null;
	}

	/** Somebody is there. */
	touch(now: number): void {
		if (!this.locked) this.#last = now;
	}

	/** Locks where nobody was there for too long: a computer that slept counts the time too. */
	check(now: number): void {
		if (this.isNeeded && now - this.#last >= preferences.lock * MINUTE) this.lock();
	}

	lock(): void {
		this.isWrong = false;
		this.locked = true;
	}

	/** Goes on, with the workspace's passphrase where it is sealed. */
	unlock(now: number, passphrase: string): void {
		const expected = this.#app.month.target?.passphrase;
		this.isWrong = expected != null && expected.normalize('NFKC') !== passphrase.normalize('NFKC');
		if (this.isWrong) return;
		this.locked = false;
		this.touch(now);
	}
}
