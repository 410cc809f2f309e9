import type { Value } from '../checks/check';
import type { Finding } from './finding';
import { sentenceOf } from './sentences';
import type { Rule } from './survey';

/** What any finding tells, whatever the columns of its check. */
export interface Told {
	name: string | null;
	/** Masked. */
	id_no: string | null;
	post_no: string | null;
	post_name: string | null;
	/** What is doubtful, as a sentence. */
	detail: string;
}

/** Labels of columns that stand by themselves. */
const labels = {
	name: '姓名',
	id_no: '身份证号',
	post_no: '岗位编号',
	post_name: '岗位名称'
} as const;
/** The label of the day on which a post was made. */
const CREATED = '开发日期';

const written = (value: Value | undefined): string | null => {
	if (value === null || value === undefined || value === '') return null;
	return typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
};

/** What a finding tells, read by the labels of its check's columns. */
export function toldOf(
	{ columns }: Pick<Rule, 'columns'>,
	finding: Pick<Finding, 'rule' | 'values'>
): Told {
	const by = (label: string): string | null => {
		const column = columns.find((it) => it.label === label);
		return column ? written(finding.values[column.key]) : null;
	};
	return {
		name: by(labels.name),
		id_no: by(labels.id_no),
		post_no: by(labels.post_no),
		post_name: by(labels.post_name),
		detail: sentenceOf(
			finding,
			columns.some(({ label }) => label === CREATED)
		)
	};
}

/** The cell at fault, as a spreadsheet program shows it; the row where it is no cell alone. */
export const cellOf = ({ spot }: Pick<Finding, 'spot'>): string | null =>
	spot && (spot.column === null ? `第${spot.row}行` : `${spot.column}${spot.row}`);

/** File and sheet. */
export const fileOf = ({ spot }: Pick<Finding, 'spot'>): string | null =>
	spot && (spot.sheet === null ? spot.file : `${spot.file} · ${spot.sheet}`);
