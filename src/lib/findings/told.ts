import type { Value } from '../checks/check';
import { located } from '../checks/located';
import type { Finding } from './finding';
import type { Rule } from './survey';

/** What any finding tells, whatever the columns of its check. */
export interface Told {
	name: string | null;
	/** Masked. */
	id_no: string | null;
	post_no: string | null;
	post_name: string | null;
	/** What is doubtful: in the check's words, then what else it tells. */
	detail: string;
}

/** Labels of columns that stand by themselves. */
const labels = {
	name: '姓名',
	id_no: '身份证号',
	post_no: '岗位编号',
	post_name: '岗位名称'
} as const;
const DETAIL = '疑点';
const COUNTY = '县（市、区）';
const apart: readonly string[] = [...Object.values(located), ...Object.values(labels), DETAIL];

const written = (value: Value | undefined): string | null => {
	if (value === null || value === undefined || value === '') return null;
	return typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
};

/** What a finding tells, read by the labels of its check's columns. */
export function toldOf(
	{ columns }: Pick<Rule, 'columns'>,
	{ values }: Pick<Finding, 'values'>
): Told {
	const by = (label: string): string | null => {
		const column = columns.find((it) => it.label === label);
		return column ? written(values[column.key]) : null;
	};
	// A town's county needn't be said.
	const isSaid = (label: string): boolean =>
		apart.includes(label) || (label === COUNTY && written(values.town) !== null);
	const others = columns.flatMap(({ key, label }) => {
		const value = isSaid(label) ? null : written(values[key]);
		return value === null ? [] : [`${label}：${value}`];
	});
	return {
		name: by(labels.name),
		id_no: by(labels.id_no),
		post_no: by(labels.post_no),
		post_name: by(labels.post_name),
		detail: [by(DETAIL), ...others].filter((it) => it !== null).join('；')
	};
}

/** The cell at fault, as a spreadsheet program shows it; the row where it is no cell alone. */
export const cellOf = ({ spot }: Pick<Finding, 'spot'>): string | null =>
	spot && (spot.column === null ? `第${spot.row}行` : `${spot.column}${spot.row}`);

/** File and sheet. */
export const fileOf = ({ spot }: Pick<Finding, 'spot'>): string | null =>
	spot && (spot.sheet === null ? spot.file : `${spot.file} · ${spot.sheet}`);
