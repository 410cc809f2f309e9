import CRC32 from 'crc-32';
import type { Value } from '../checks/check';
import { keyOf } from '../checks/located';
import type { Checked } from '../checks/run';
import type { DatasetMeta } from '../datasets/meta';

/** Where a finding stands in a file. */
export interface Spot {
	file: string;
	sheet: string | null;
	/** 1-based. */
	row: number;
	/** Letters of the column at fault; null where it is no cell alone. */
	column: string | null;
}

/** A doubtful record (疑点): what a check found, with its key. */
export interface Finding {
	/** Unique: rule, file, sheet, row and a check of its content. */
	key: string;
	rule: string;
	/** Code of the town; null for what is no single town's. */
	town: string | null;
	/** Null for what stands in no single row. */
	spot: Spot | null;
	/** What the check tells, by its columns. */
	values: Readonly<Record<string, Value>>;
}

/** A key without the check of its content: the place of a finding, whatever its row says by then. */
export const placeOf = (key: string): string => key.slice(0, key.lastIndexOf('/'));

/** The rule that a key is of. */
export const ruleOf = (key: string): string => key.slice(0, key.indexOf('/'));

/**
 * What one check found as findings, each once. Those that tell neither row nor key (post names of a county)
 * get a key of what they say: their words are the place, all of it the content.
 */
export function findingsOf(
	{ rule, rows }: Pick<Checked, 'rule' | 'rows'>,
	{ places }: Pick<DatasetMeta, 'places'>
): Finding[] {
	const codes = new Map(
		places.filter(({ level }) => level === 'town').map(({ code, name }) => [name, code])
	);
	const found = new Map<string, Finding>();
	for (const values of rows) {
		const key = textOf(values.key) ?? keyOfWords(rule, values);
		const town = textOf(values.town_code) ?? codes.get(textOf(values.town) ?? '') ?? null;
		if (!found.has(key)) found.set(key, { key, rule, town, spot: spotOf(values), values });
	}
	return [...found.values()];
}

const textOf = (value: Value | undefined): string | null =>
	typeof value === 'string' ? value : null;

function spotOf({ file, sheet, row, column }: Record<string, Value>): Spot | null {
	if (typeof file !== 'string' || typeof row !== 'number') return null;
	return { file, sheet: textOf(sheet), row, column: textOf(column) };
}

function keyOfWords(rule: string, values: Record<string, Value>): string {
	const words = Object.values(values).filter((it) => typeof it === 'string');
	const content = (CRC32.str(JSON.stringify(values)) >>> 0).toString(16).padStart(8, '0');
	return keyOf(rule, { file: words.join('·'), sheet: null, row: 0 }, content);
}
