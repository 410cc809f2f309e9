import { attribute } from './tags';

/** Number formats that the file names by words. */
const named: Record<string, string> = {
	'General Number': 'General',
	'General Date': 'yyyy-mm-dd',
	'Long Date': 'yyyy-mm-dd',
	'Medium Date': 'yyyy-mm-dd',
	'Short Date': 'yyyy-mm-dd',
	'Long Time': 'h:mm:ss',
	'Medium Time': 'h:mm AM/PM',
	'Short Time': 'h:mm',
	Currency: '#,##0.00',
	'Euro Currency': '#,##0.00',
	Fixed: '0.00',
	Standard: '#,##0.00',
	Percent: '0.00%',
	Scientific: '0.00E+00'
};

const GENERAL = 'General';
/** The style of all that names none; styles say in what they differ from it. */
const DEFAULT = 'Default';
/** Styles derive from others that derive from others; none so often. */
const LONGEST_LINE = 20;

interface Style {
	parent: string | null;
	/** What the style itself says; null where it says nothing. */
	format: string | null;
}

/** The number formats of an XML spreadsheet's styles. */
export class Styles {
	private readonly styles = new Map<string, Style>();
	private readonly formats = new Map<string, string>();
	private current: Style | null = null;

	/** Begins a style; one without an ID is nobody's. */
	open(attributes: string): void {
		this.current = { parent: attribute(attributes, 'Parent'), format: null };
		const id = attribute(attributes, 'ID');
		if (id !== null) this.styles.set(id, this.current);
	}

	/** The style's format: one that names none takes back what its parent says. */
	format(attributes: string): void {
		const format = attribute(attributes, 'Format') ?? GENERAL;
		if (this.current)
			this.current.format = Object.hasOwn(named, format) ? named[format]! : format || GENERAL;
	}

	/** The number format of a style. */
	formatOf(id: string | null): string {
		const key = id ?? DEFAULT;
		let found = this.formats.get(key);
		if (found === undefined) this.formats.set(key, (found = this.derived(key, LONGEST_LINE)));
		return found;
	}

	private derived(id: string, left: number): string {
		const style = this.styles.get(id);
		if (style && style.format !== null) return style.format;
		if (left === 0 || id === DEFAULT) return GENERAL;
		return this.derived(style?.parent ?? DEFAULT, left - 1);
	}
}
