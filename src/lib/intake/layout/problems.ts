import { ProblemError } from '../../base/errors';
import { columnLetters } from '../../base/letters';
import { datasets, type DatasetId } from '../../datasets';
import { headersOf, type Dataset } from '../../datasets/declare';
import { HEADER_WITHIN, type HeaderRows } from './header_rows';
import { missingColumns } from './headers';
import type { RawTable } from '../raw/table';

/** As much of a way to read a table as sentences name. */
interface Candidate {
	id: DatasetId;
	plan: {
		header: HeaderRows;
		labels: readonly string[];
		columns: Readonly<Record<string, number>>;
		unconfirmed: readonly string[];
	};
	missing: readonly string[];
	rivals: Readonly<Record<string, readonly number[]>>;
}

/** A form about one person. */
export const aForm = (table: RawTable): ProblemError =>
	new ProblemError({
		kind: 'form',
		fault: `${placeOf(table)}像一张登记表（栏目和内容并排），不是一行一人的名单`,
		remedy: '请把各人的内容汇总成一行一人的花名册后重新载入'
	});

/** A table in which no rows are the header of a dataset; `nearest` is the one that looks most like it. */
export function noHeader(
	table: RawTable,
	nearest: Candidate | undefined,
	ids: readonly DatasetId[]
): ProblemError {
	if (!nearest) {
		const needs = ids.slice(0, 3).map((id) => {
			const { label, columns }: Dataset = datasets[id];
			const needed = missingColumns({}, datasets[id]);
			return `${label}至少要有${needed.map((name) => `“${columns[name]?.label}”`).join('')}`;
		});
		return new ProblemError({
			kind: 'header',
			fault: `${placeOf(table)}前${HEADER_WITHIN}行里没有能识别的表头（${needs.join('，')}）`,
			remedy: '请在数据上方写明列名后重新载入'
		});
	}
	const dataset: Dataset = datasets[nearest.id];
	const missing = nearest.missing.map((name) => missingText(dataset, name));
	return new ProblemError({
		kind: 'columns',
		fault:
			`${headerPlace(table, nearest.plan)}表头缺少${missing.join('、')}，` +
			`按${dataset.label}读到的是${headerTexts(nearest.plan.labels)}`,
		remedy: `请补上${missing.length > 1 ? '这些' : '这一'}列，已有而叫法不同的改用上面的列名后重新载入`
	});
}

/** A header that stands over several columns. */
export function headerTwice(table: RawTable, { plan, rivals }: Candidate): ProblemError {
	const twice = Object.values(rivals).map(
		(places) =>
			`“${shortened(plan.labels[places[0]!]!)}”（${places.map(columnLetters).join('、')}列）`
	);
	return new ProblemError({
		kind: 'doubled',
		fault: `${headerPlace(table, plan)}有同名的列：${twice.join('、')}，不能判断用哪一列`,
		remedy: '请改成不同的列名，或删去不用的列后重新载入'
	});
}

/** Columns that rows need and that only their cells show. */
export function notConfirmed(table: RawTable, { id, plan }: Candidate): ProblemError {
	const { columns }: Dataset = datasets[id];
	const pairs = plan.unconfirmed.map(
		(name) => `“${shortened(plan.labels[plan.columns[name]!]!)}”像“${columns[name]!.label}”`
	);
	return new ProblemError({
		kind: 'unconfirmed',
		fault: `${headerPlace(table, plan)}的列名不能识别，按内容看${pairs.join('，')}`,
		remedy: `请核对，确是的把列名改成${plan.unconfirmed.map((name) => `“${columns[name]!.label}”`).join('')}后重新载入`
	});
}

const placeOf = ({ file, sheet }: RawTable): string =>
	`《${file}》${sheet === null ? '' : `工作表“${sheet}”`}`;

function headerPlace(table: RawTable, { header: { first, last } }: Candidate['plan']): string {
	return `${placeOf(table)}${first === last ? `第${first + 1}行` : `第${first + 1}—${last + 1}行`}`;
}

function missingText({ columns, wide, placedBy = [] }: Dataset, name: string): string {
	const [label, ...others] = headersOf(columns[name]!);
	const also = others.slice(0, 2).map((header) => `“${header}”`);
	const hints = also.length > 0 ? [`也可写作${also.join('')}`] : [];
	if (placedBy.includes(name)) {
		const others = placedBy.filter((other) => other !== name);
		hints.push(`或${others.map((other) => `“${columns[other]?.label}”`).join('')}列`);
	}
	if (wide && (name === wide.by || name === wide.into)) {
		const parts = Object.keys(wide.columns).map((part) => `“${columns[part]?.label}”`);
		hints.push(`或分${parts.join('')}列`);
	}
	return `“${label}”列${hints.length > 0 ? `（${hints.join('，')}）` : ''}`;
}

/** At most eight headers; what looks like a number of someone's is left out. */
function headerTexts(labels: readonly string[]): string {
	const texts = labels.map(shortened).filter((label) => label !== '' && !/\d{6}/.test(label));
	const shown = texts.slice(0, 8).map((text) => `“${text}”`);
	return shown.join('') + (texts.length > 8 ? '等' : '');
}

/** The lowest text of a header, a long one cut short. */
function shortened(label: string): string {
	const text = label.split('/').at(-1)!.replace(/\s+/g, '');
	return `${text.slice(0, 16)}${text.length > 16 ? '…' : ''}`;
}
