import { literal, quoted, type Connection } from '../db/connection';
import type { Issue } from '../base/issue';
import { datasets, type DatasetId } from '../datasets';
import type { Dataset } from '../datasets/declare';
import { cleaned, comparesKeys, nothing, sqlType, squeezedSql, typed } from './normalise';

/** One file's rows of one dataset, ready to be staged. */
export interface RawRows {
	dataset: DatasetId;
	file: string;
	sheet: string | null;
	/** declaration column → the file's own header */
	headers: Readonly<Record<string, string>>;
	/** declaration columns in the order of `cells` */
	columns: readonly string[];
	rows: readonly { row: number; cells: readonly string[] }[];
}

/** What became of a file's data rows: `read = staged + rejected`. */
export interface StageCount {
	read: number;
	staged: number;
	rejected: number;
}

/** Creates the empty `stg_*` tables and the table `issues`. `place_spelling` must exist before staging. */
export async function createStaging(connection: Connection): Promise<void> {
	const tables = Object.values(datasets).map((dataset) => {
		const columns = stagedColumns(dataset).map(([name, type]) => `${quoted(name)} ${type}`);
		return `CREATE TABLE stg_${dataset.id} (${columns.join(', ')})`;
	});
	const issues =
		'CREATE TABLE issues (severity VARCHAR, file VARCHAR, sheet VARCHAR, "row" INTEGER, ' +
		'"column" VARCHAR, value VARCHAR, rule VARCHAR, message VARCHAR)';
	await connection.run([...tables, issues].join(';\n'));
}

/**
 * Loads one file's rows as text, types them by SQL compiled from the dataset's declaration, adds the
 * good ones to `stg_<dataset>` and what is wrong to `issues`. A row with an error is left out.
 */
export async function stage(connection: Connection, raw: RawRows): Promise<StageCount> {
	const dataset: Dataset = datasets[raw.dataset];
	const texts = raw.rows.map(({ row, cells }) => [
		String(row),
		...raw.columns.map((_, i) => cells[i] ?? '')
	]);
	const scratch = ['raw', 'cleaned_rows', 'typed_rows', 'found']
		.map((name) => `DROP TABLE IF EXISTS ${name}`)
		.join('; ');
	await connection.run(scratch);
	await connection.load('raw', ['row', ...raw.columns.map((_, i) => `c${i}`)], texts);
	await connection.run(`CREATE TABLE cleaned_rows AS ${cleanedSelect(dataset, raw)}`);
	await connection.run(`CREATE TABLE typed_rows AS ${typedSelect(dataset, raw)}`);
	// Issues of these rows alone: towns send files of the same name.
	await connection.run('CREATE TABLE found AS SELECT * FROM issues LIMIT 0');
	for (const check of checks(dataset, raw)) await connection.run(`INSERT INTO found ${check}`);
	await connection.run('INSERT INTO issues SELECT * FROM found');

	const wrong = `SELECT "row" FROM found WHERE severity = 'error'`;
	const names = stagedColumns(dataset).map(([name]) => quoted(name));
	await connection.run(
		`INSERT INTO stg_${dataset.id} SELECT ${names.join(', ')} FROM typed_rows ` +
			`WHERE "row" NOT IN (${wrong}) ORDER BY "row"`
	);
	const [count] = await connection.query<{ rejected: number }>(
		`SELECT count(DISTINCT "row")::integer AS rejected FROM typed_rows WHERE "row" IN (${wrong})`
	);
	await connection.run(scratch);
	const rejected = count?.rejected ?? 0;
	return { read: raw.rows.length, staged: raw.rows.length - rejected, rejected };
}

/** Every issue found so far, in the order of the files' rows. */
export async function issuesOf(connection: Connection): Promise<Issue[]> {
	const rows = await connection.query(
		'SELECT * FROM issues ORDER BY file, sheet, "row", severity, rule'
	);
	return rows as unknown as Issue[];
}

/** Names and types of `stg_<dataset>`: where the row stood, then the declaration's columns. */
export function stagedColumns(dataset: Dataset): [string, string][] {
	const declared = Object.entries(dataset.columns).map(([name, column]): [string, string] => [
		name,
		sqlType(column)
	]);
	return [['file', 'VARCHAR'], ['sheet', 'VARCHAR'], ['row', 'INTEGER'], ...declared];
}

/** Each column's cell cleaned once (`text_…`), and as names are compared (`key_…`). */
function cleanedSelect(dataset: Dataset, raw: RawRows): string {
	const texts = raw.columns.map((name, i) => `${cleaned(`c${i}`)} AS ${quoted(`text_${name}`)}`);
	const keys = raw.columns
		.filter((name) => comparesKeys(dataset.columns[name]!))
		.map((name) => `lower(${squeezedSql(quoted(`text_${name}`))}) AS ${quoted(`key_${name}`)}`);
	const texted = `SELECT "row"::integer AS "row", ${texts.join(', ')} FROM raw`;
	return `SELECT ${['*', ...keys].join(', ')} FROM (${texted})`;
}

function typedSelect(dataset: Dataset, raw: RawRows): string {
	const columns = Object.entries(dataset.columns).map(([name, column]) => {
		const value = !raw.columns.includes(name)
			? missing(sqlType(column), column.kind)
			: column.kind === 'place'
				? onlyPlace(codesOf(dataset, raw, name))
				: typed(column, quoted(`text_${name}`), quoted(`key_${name}`));
		return `${value} AS ${quoted(name)}`;
	});
	const where = `${literal(raw.file)} AS file, ${nullable(raw.sheet)}::VARCHAR AS sheet, "row"`;
	const texts = raw.columns.map((name) => quoted(`text_${name}`));
	const options = placeColumns(dataset, raw).map(
		({ name }) => `coalesce(len(${codesOf(dataset, raw, name)}), 0) AS ${quoted(`options_${name}`)}`
	);
	const long =
		`SELECT ${[where, ...columns, ...texts, ...options].join(', ')} ` +
		`FROM cleaned_rows ${placeJoins(dataset, raw)}`;
	return dataset.wide && isWide(dataset, raw) ? unpivoted(dataset, long) : long;
}

/** A plan with a column per 城乡: one row each, blank cells being 0. */
function unpivoted(dataset: Dataset, long: string): string {
	const { into, by, columns, unsplit } = dataset.wide!;
	return Object.entries(columns)
		.map(([column, code]) => {
			const values = [
				`coalesce(${quoted(column)}, 0) AS ${quoted(into)}`,
				`${literal(code)} AS ${quoted(by)}`,
				...(unsplit && unsplit.code !== code ? [`0 AS ${quoted(unsplit.column)}`] : [])
			];
			return `SELECT * REPLACE (${values.join(', ')}) FROM (${long})`;
		})
		.join(' UNION ALL ');
}

/** Whether the file has a column per 城乡 instead of a row. */
export function isWide(dataset: Dataset, raw: Pick<RawRows, 'columns'>): boolean {
	const { wide } = dataset;
	return (
		wide !== undefined &&
		!raw.columns.includes(wide.by) &&
		Object.keys(wide.columns).some((column) => raw.columns.includes(column))
	);
}

function checks(dataset: Dataset, raw: RawRows): string[] {
	const wide = isWide(dataset, raw);
	const found: string[] = [];
	for (const [name, column] of Object.entries(dataset.columns)) {
		const text = quoted(`text_${name}`);
		const value = quoted(name);
		if (!raw.columns.includes(name)) continue;
		if (column.required)
			found.push(
				issue(
					raw,
					name,
					'error',
					'required-missing',
					`${text} IS NULL OR ${text} IN ${nothing}`,
					'缺少必填值：请补填'
				)
			);
		const unread = `${text} IS NOT NULL AND ${value} IS NULL AND ${text} NOT IN ${nothing}`;
		const severity = column.required ? 'error' : 'warning';
		if (column.kind === 'place') {
			const options = quoted(`options_${name}`);
			found.push(
				issue(
					raw,
					name,
					severity,
					'place-unknown',
					`${unread} AND ${options} = 0`,
					'不在本地区的镇（街道）名单和别名表里：请核对名称'
				),
				issue(
					raw,
					name,
					severity,
					'place-ambiguous',
					`${unread} AND ${options} > 1`,
					'本地区有多个同名单位：请在文件中加上“县（市、区）”列'
				)
			);
			if (name === 'town' && raw.columns.includes('county'))
				found.push(
					issue(
						raw,
						name,
						'warning',
						'place-elsewhere',
						`town IS NOT NULL AND county IS NOT NULL AND NOT EXISTS (FROM place_spelling p WHERE p.code = town AND p.county = typed_rows.county)`,
						'不属于同一行所写的县（市、区）：已按镇（街道）归属，请核对'
					)
				);
		} else if (column.kind === 'code') {
			const words = column.codes!.map((code) => code.label).join('、');
			found.push(
				issue(raw, name, severity, 'code-unknown', unread, `不是规定的取值：请改为 ${words} 之一`)
			);
		} else if (column.kind === 'day') {
			found.push(
				issue(
					raw,
					name,
					severity,
					'day-unreadable',
					unread,
					'不是能识别的日期：请改为 2022-03-31 这样的写法'
				)
			);
		} else if (column.kind === 'count') {
			found.push(
				issue(raw, name, 'error', 'count-unreadable', unread, '不是整数：请改为不带单位的整数'),
				issue(raw, name, 'error', 'count-negative', `${value} < 0`, '不能是负数：请核对')
			);
		} else if (column.kind === 'year') {
			found.push(
				issue(
					raw,
					name,
					'warning',
					'year-unreadable',
					unread,
					'不是能识别的年度：请改为 2022 这样的写法'
				)
			);
		} else if (column.kind === 'id') {
			found.push(
				issue(
					raw,
					name,
					'warning',
					'id-malformed',
					`${value} IS NOT NULL AND NOT regexp_full_match(${value}, '\\d{17}[0-9X]')`,
					'不是18位公民身份号码：请核对，并按文本格式填写'
				)
			);
		}
	}
	const unsplit = wide ? dataset.wide?.unsplit : undefined;
	if (unsplit && raw.columns.includes(unsplit.column))
		found.push(
			issue(
				raw,
				unsplit.column,
				'warning',
				'plan-unsplit',
				`${quoted(unsplit.column)} > 0`,
				'没有分城镇、乡村：已计入乡村，请改为每个城乡类别一行'
			)
		);
	if (wide && dataset.wide?.total && raw.columns.includes(dataset.wide.total)) {
		const sum = Object.keys(dataset.wide.columns)
			.map((column) => `coalesce(${quoted(column)}, 0)`)
			.join(' + ');
		found.push(
			issue(
				raw,
				dataset.wide.total,
				'warning',
				'plan-sum',
				`${quoted(dataset.wide.total)} IS NOT NULL AND ${quoted(dataset.wide.total)} <> ${sum}`,
				'总数不等于城镇与乡村之和：按城镇、乡村两列计算，请核对'
			)
		);
	}
	return found;
}

/** Rows of `issues` for the typed rows that meet `condition`; ID numbers are masked. */
function issue(
	raw: RawRows,
	column: string,
	severity: Issue['severity'],
	rule: string,
	condition: string,
	message: string
): string {
	const text = quoted(`text_${column}`);
	const shown =
		(datasets[raw.dataset] as Dataset).columns[column]?.kind === 'id'
			? `CASE WHEN length(${text}) < 15 THEN repeat('*', length(${text})) ELSE ${text}[1:6] || repeat('*', length(${text}) - 10) || ${text}[-4:] END`
			: `regexp_replace(${text}, '((?:\\d\\s*){6})(?:\\d\\s*){5,8}((?:\\d\\s*){3}[0-9Xx])', '\\1********\\2', 'g')[1:60]`;
	return (
		`SELECT DISTINCT ${literal(severity)}, file, sheet, "row", ${literal(raw.headers[column] ?? column)}, ` +
		`${shown}, ${literal(rule)}, ${literal(message)} FROM typed_rows WHERE ${condition}`
	);
}

/**
 * Joins each place column to the codes that its spelling may mean: `in_<column>` inside the county
 * that the row names, `any_<column>` anywhere in the dataset's area.
 */
function placeJoins(dataset: Dataset, raw: RawRows): string {
	const inCounty = raw.columns.includes('county');
	return placeColumns(dataset, raw)
		.map(({ name, level }) => {
			const of = (keys: string) =>
				`(SELECT ${keys}, list(DISTINCT code) AS codes FROM place_spelling WHERE level = ${literal(level)} GROUP BY ALL)`;
			const any = `LEFT JOIN ${of('spelling')} any_${name} ON any_${name}.spelling = key_${name}`;
			if (level !== 'town' || !inCounty) return any;
			const inside = `LEFT JOIN ${of('county, spelling')} in_${name} ON in_${name}.spelling = key_${name}`;
			return `${any} ${inside} AND len(any_county.codes) = 1 AND in_${name}.county = any_county.codes[1]`;
		})
		.join(' ');
}

function codesOf(dataset: Dataset, raw: RawRows, name: string): string {
	const inside = dataset.columns[name]?.level === 'town' && raw.columns.includes('county');
	return inside ? `coalesce(in_${name}.codes, any_${name}.codes)` : `any_${name}.codes`;
}

/** The file's place columns; every declaration names the county first, so its join stands first. */
function placeColumns(dataset: Dataset, raw: RawRows): { name: string; level: string }[] {
	return Object.entries(dataset.columns).flatMap(([name, { kind, level }]) =>
		kind === 'place' && level && raw.columns.includes(name) ? [{ name, level }] : []
	);
}

/** The one place that a spelling means; NULL when there is none or more than one. */
function onlyPlace(codes: string): string {
	return `CASE WHEN len(${codes}) = 1 THEN ${codes}[1] END`;
}

const missing = (type: string, kind: string): string =>
	kind === 'flag' ? 'false' : `NULL::${type}`;

const nullable = (text: string | null): string => (text === null ? 'NULL' : literal(text));
