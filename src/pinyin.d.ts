declare module 'virtual:pinyin' {
	/** Names of places with their pinyin and its initials. */
	export const spellings: Readonly<Record<string, readonly [string, string]>>;
}
