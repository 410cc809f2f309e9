const LONGEST = 31;

/**
 * A name that a spreadsheet program accepts for a sheet and that isn't `taken` yet: at most 31
 * characters, none of `[]:*?/\`, no apostrophe at its ends.
 */
export function safeSheetName(name: string, taken: readonly string[] = []): string {
	const clean = (text: string): string =>
		text.replace(/[\p{Cs}\p{Cc}\ufffe\uffff]/gu, '').replace(/^['\s]+|['\s]+$/g, '');
	const plain = name.replace(/[[\]:*?/\\]/g, '_');
	const base = clean(clean(plain).slice(0, LONGEST)) || '工作表';
	const used = new Set([...taken, 'history'].map((it) => it.toLowerCase()));
	let result = base;
	for (let n = 2; used.has(result.toLowerCase()); n++) {
		const suffix = `(${n})`;
		result = clean(base.slice(0, LONGEST - suffix.length)) + suffix;
	}
	return result;
}

/** A sheet's name as formulas and links write it: `'1月'`. */
export function quotedSheetName(name: string): string {
	return `'${name.replaceAll("'", "''")}'`;
}
