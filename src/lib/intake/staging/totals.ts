import { columnLetters } from '../../base/letters';
import type { Cell, Connection } from '../../db/connection';
import { datasets } from '../../datasets';
import type { Dataset } from '../../datasets/declare';
import { isBroken } from '../raw/broken_cells';
import type { Placed } from '../layout/placed';

/** Printed sums beyond these are a table of sums, not a table with sums. */
const MOST_TOTALS = 200;
const MOST_ROWS = 5_000;
/** More terms than these make no sentence. */
const MOST_PARTS = 6;

interface Found {
	row: number;
	at: number;
	value: string;
	message: string;
	remedy: string;
}

/**
 * Adds up what a table prints sums of (合计 and 小计 rows, 合计 and 共计 columns, parts by year) and puts
 * a warning into `issues` wherever print and sum differ, with both readings. Nothing is corrected.
 */
export async function checkTotals(connection: Connection, placed: Placed): Promise<void> {
	const found = [
		...(await rowTotals(connection, placed)),
		...(await columnTotals(connection, placed)),
		...(await yearParts(connection, placed))
	];
	if (found.length === 0) return;
	const { file, sheet } = placed.table;
	await connection.load(
		'totals_text',
		['file', 'sheet', 'row', 'cell', 'column', 'value', 'message', 'remedy'],
		found.map(({ row, at, value, message, remedy }) => [
			...[file, sheet, String(row), columnLetters(at) + row, placed.layout.labels[at] ?? ''],
			...[value, message, remedy]
		])
	);
	await connection.run(
		`INSERT INTO issues BY NAME SELECT 'warning' AS severity, 'total-differs' AS rule,
			* REPLACE ("row"::integer AS "row") FROM totals_text;
		DROP TABLE totals_text`
	);
}

/** A cell as a number: full width, grouping and units of counts and amounts read; others are NULL. */
export const amount = (cell: string): string =>
	`try_cast(regexp_replace(translate(${cell}, '０１２３４５６７８９．，－', '0123456789.,-'), '[,\\s\\x{a0}\\x{3000}\\p{Cf}个人元￥¥]', '', 'g') AS decimal(18, 2))`;

/** Columns of the file that may be added up, by index. */
function summable({ layout }: Placed): number[] {
	const { columns }: Dataset = datasets[layout.dataset];
	return Object.entries(layout.columns)
		.filter(([name]) => ['count', 'money'].includes(columns[name]!.kind))
		.map(([, at]) => at);
}

/** Those of the columns in which every row has a value: without one a sum can't be checked. */
async function computed(
	connection: Connection,
	{ relation }: Placed,
	columns: readonly number[]
): Promise<number[]> {
	const counts = columns.map(
		(at) => `(count(*) FILTER (WHERE ${isBroken(`c${at}`)}))::integer AS n_${at}`
	);
	const [broken] = await connection.query(
		`SELECT ${counts.concat('0 AS none').join(', ')} FROM ${relation}`
	);
	return columns.filter((at) => broken![`n_${at}`] === 0);
}

async function rowTotals(connection: Connection, placed: Placed): Promise<Found[]> {
	const totals = placed.asides
		.filter(({ reason }) => reason === 'total')
		.slice(0, MOST_TOTALS)
		.map(({ row }) => row);
	if (totals.length === 0) return [];
	const columns = await computed(connection, placed, summable(placed));
	const raw = placed.relation.replace('data_', 'raw_');
	const width = Math.min(placed.table.width, 12);
	const texts = Array.from({ length: width }, (_, at) => `coalesce(c${at}, '')`).join(
		` || ' ' || `
	);
	const printed = await connection.query(
		`SELECT "row", ${texts} AS text, ${columns
			.map((at) => `c${at} AS text_${at}, ${amount(`c${at}`)}::double AS n_${at}`)
			.concat('0 AS none')
			.join(', ')}
		FROM ${raw} WHERE "row" IN (${totals.join(', ')}) ORDER BY "row"`
	);
	const segment = totals.map((row, i) => `WHEN "row" < ${row} THEN ${i}`).join(' ');
	const sums = await connection.query(
		`SELECT CASE ${segment} ELSE ${totals.length} END AS segment, count(*)::integer AS rows,
			${columns
				.map((at) => `coalesce(sum(${amount(`c${at}`)}), 0)::double AS n_${at}`)
				.concat('0 AS none')
				.join(', ')}
		FROM ${placed.relation} GROUP BY segment`
	);
	const sumOf = (key: string, segments: (segment: number) => boolean): number =>
		sums
			.filter(({ segment: at }) => segments(at as number))
			.reduce((sum, row) => sum + (row[key] as number), 0);

	const found: Found[] = [];
	for (const [i, line] of printed.entries()) {
		/** What the line may be the sum of: all rows, those above it up to the last sum, those below. */
		const readings = (key: string): number[] => {
			const [all, above, below] = [
				sumOf(key, () => true),
				sumOf(key, (at) => at === i),
				sumOf(key, (at) => at === i + 1)
			];
			return /小计/.test(String(line.text).replace(/\s/g, ''))
				? [above || below, all]
				: [all, above];
		};
		for (const at of columns) {
			const value = line[`n_${at}`] as number | null;
			if (value === null) continue;
			const sumsOf = readings(`n_${at}`);
			if (sumsOf.some((sum) => same(sum, value))) continue;
			const rows = await partsOf(connection, placed, at);
			const parts = same(
				rows.reduce((sum, row) => sum + row, 0),
				sumsOf[0]!
			)
				? rows
				: [];
			found.push(differs(line, at, String(line[`text_${at}`]), value, sumsOf[0]!, parts));
		}
		const people = /(\d+)人/.exec(String(line.text).replace(/[\s,]/g, ''))?.[1];
		if (people !== undefined && !readings('rows').includes(Number(people)))
			found.push(differs(line, 0, `${people}人`, Number(people), readings('rows')[0]!, []));
	}
	return found;
}

/** Every row's number of a column, where there are few enough to name them all. */
async function partsOf(connection: Connection, placed: Placed, at: number): Promise<number[]> {
	const rows = await connection.query<{ value: number }>(
		`SELECT coalesce(${amount(`c${at}`)}, 0)::double AS value FROM ${placed.relation}
		ORDER BY "row" LIMIT ${MOST_PARTS + 1}`
	);
	return rows.length > MOST_PARTS ? [] : rows.map(({ value }) => value);
}

function differs(
	{ row }: Record<string, Cell>,
	at: number,
	value: string,
	printed: number,
	sum: number,
	parts: readonly number[]
): Found {
	const second = parts.length === 2 ? `，或后一项应为${plain(printed - parts[0]!)}` : '';
	const terms =
		parts.length > 1 && parts.length <= MOST_PARTS ? `${parts.map(plain).join('＋')}＝` : '';
	return {
		row: row as number,
		at,
		value: value.slice(0, 60),
		message: `合计写${plain(printed)}，各行相加为${terms}${plain(sum)}，相差${plain(Math.abs(printed - sum))}`,
		remedy: `请核对：若各行无误，合计应为${plain(sum)}；若合计无误，各行${printed > sum ? '少' : '多'}${plain(Math.abs(printed - sum))}${second}。看板按各行计算`
	};
}

/** 合计 and 共计 columns beside a count per row: each says the sum of its row and the blank ones below. */
async function columnTotals(connection: Connection, placed: Placed): Promise<Found[]> {
	const { layout, table } = placed;
	const into = (datasets[layout.dataset] as Dataset).wide?.into;
	const counted = into === undefined ? undefined : layout.columns[into];
	if (counted === undefined || layout.subtotals.length === 0) return [];
	if ((await computed(connection, placed, [counted])).length === 0) return [];
	const found: Found[] = [];
	for (const at of layout.subtotals) {
		const rows = await connection.query<{ row: number; count: number; text: string; sum: number }>(
			`SELECT "row", coalesce(${amount(`c${counted}`)}, 0)::double AS count, c${at} AS text,
				${amount(`c${at}`)}::double AS sum
			FROM ${placed.relation} ORDER BY "row" LIMIT ${MOST_ROWS}`
		);
		rows.forEach(({ row, sum: printed, text }, i) => {
			if (printed === null) return;
			const merge = table.merges.find((it) => it.left === at && it.top === row - 1);
			const until = rows.findIndex((it, j) => j > i && it.sum !== null);
			const part = rows.slice(i, until < 0 ? undefined : until);
			const spanned = merge ? part.filter((it) => it.row <= merge.bottom + 1) : part;
			const counts = spanned.map(({ count }) => count);
			const sum = counts.reduce((all, count) => all + count, 0);
			if (!same(sum, printed)) found.push(differs({ row }, at, text, printed, sum, counts));
		});
	}
	return found;
}

/** Columns headed by years beside a total: their sum must be the total. */
async function yearParts(connection: Connection, placed: Placed): Promise<Found[]> {
	const { layout } = placed;
	const total = layout.columns.total ?? layout.columns.issued;
	const years = layout.labels.flatMap((label, at) =>
		/(^|\/)20\d\d年?(计划)?$/.test(label.replace(/\s/g, '')) ? [at] : []
	);
	if (layout.dataset !== 'plan' || total === undefined || years.length < 2) return [];
	const rows = await connection.query(
		`SELECT "row", c${total} AS text, ${amount(`c${total}`)}::double AS total,
			${years.map((at) => `${amount(`c${at}`)}::double AS n_${at}`).join(', ')}
		FROM ${placed.relation} ORDER BY "row" LIMIT ${MOST_ROWS}`
	);
	return rows.flatMap((row) => {
		const parts = years.map((at) => row[`n_${at}`] as number | null);
		const printed = row.total as number | null;
		if (printed === null || parts.some((part) => part === null)) return [];
		const sum = (parts as number[]).reduce((all, part) => all + part, 0);
		if (same(sum, printed)) return [];
		return [differs(row, total, String(row.text), printed, sum, parts as number[])];
	});
}

const same = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;

/** At most two decimals, none where there are none. */
const plain = (value: number): string => String(Math.round(value * 100) / 100);
