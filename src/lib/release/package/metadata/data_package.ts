import {
	addressesOf,
	columnsIn,
	markOf,
	keywordsOf,
	LICENCE,
	MARK,
	pathOf,
	uuidOf
} from '../identity';
import { sha256Of, type PackageFile } from '../bytes';
import { flagWords, symbolWords } from '../flags';
import {
	isMeasured,
	type Column,
	type PublishedTable,
	type Release
} from '../../terms/publication';

/** What isn't of Data Package stands behind this prefix. */
export const OWN = 'gangwei:';

/** Name of the whole among the codes of a dimension, which is empty. */
export const WHOLE = { label: '合计', label_en: 'All' };

/**
 * The description of a release as Data Package v2 has it (https://datapackage.org). What else makes up a
 * `Release` stands in properties of ours, so that the package can be read back whole.
 *
 * @param data the tables' files, in the order of tables
 */
export function dataPackage(release: Release, data: readonly PackageFile[]): object {
	const { id, publisher } = release;
	const mark = markOf(release);
	return {
		$schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
		name: id.toLowerCase().replace(/[^a-z0-9._-]+/g, '-'),
		id: uuidOf(id),
		title: release.title,
		description: release.description,
		version: versionOf(release),
		created: release.created,
		...(publisher.base_url && { homepage: addressesOf(release).release }),
		licenses: [{ title: publisher.licence, path: publisher.licence_url || LICENCE }],
		contributors: [
			{ title: publisher.name, roles: ['publisher'], [`${OWN}contact`]: publisher.contact }
		],
		sources: [{ title: sourceOf(release) }],
		keywords: keywordsOf(release),
		...(mark !== null && { [`${OWN}mark`]: mark }),
		[`${OWN}title_en`]: release.title_en,
		[`${OWN}description_en`]: release.description_en,
		[`${OWN}release`]: {
			id,
			series: release.series,
			revision: release.revision,
			month: release.month,
			as_of: release.asOf,
			simulated: release.simulated
		},
		[`${OWN}place`]: { code: release.place.code, name: release.place.name },
		[`${OWN}publisher`]: {
			base_url: publisher.base_url,
			cycle: publisher.cycle,
			theme: publisher.theme
		},
		[`${OWN}changes`]: [...release.changes],
		[`${OWN}key`]:
			'数字在 ledger.json 中的键为 measure|月份|维度=代码：measure 见该列 gangwei:measure，维度见各代码列 gangwei:dimension，按维度名排序，代码为空的维度不写',
		resources: release.tables.map((table, i) => resource(table, release, data[i]!))
	};
}

/** `2022.5.1`: year, month, revision, ordered as versions are (semver.org). */
export const versionOf = ({ month, revision }: Release): string =>
	[...month.split('-').map(Number), revision].join('.');

/** Where the figures come from. */
export const sourceOf = ({ simulated, publisher }: Release): string =>
	simulated
		? '模拟生成的城乡公益性岗位计划表、花名册等业务台账（演示数据）'
		: `${publisher.name}城乡公益性岗位计划表、花名册等业务台账（未随本数据包提供）`;

function resource(table: PublishedTable, release: Release, { bytes }: PackageFile): object {
	return {
		name: table.id,
		type: 'table',
		title: table.title,
		description: table.description,
		path: pathOf(table),
		format: 'csv',
		mediatype: 'text/csv',
		encoding: 'utf-8',
		bytes: bytes.length,
		hash: `sha256:${sha256Of(bytes)}`,
		dialect: {
			$schema: 'https://datapackage.org/profiles/2.0/tabledialect.json',
			header: true,
			delimiter: ',',
			lineTerminator: '\r\n',
			quoteChar: '"',
			doubleQuote: true
		},
		[`${OWN}title_en`]: table.title_en,
		[`${OWN}description_en`]: table.description_en,
		[`${OWN}profile`]: table.profile,
		schema: {
			$schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
			fields: columnsIn(table, release).map((column) => field(column, release)),
			primaryKey: [...table.primaryKey],
			missingValues: [{ value: '', label: '空' }, ...symbolWords(release.parameters)]
		}
	};
}

function field(column: Column, release: Release): object {
	return {
		name: column.name,
		type: column.role === 'month' ? 'yearmonth' : column.type,
		title: column.title,
		description: column.description,
		constraints: constraintsOf(column, release),
		...categoriesOf(column, release),
		// Symbols are none in codes and names, and the empty code is that of the whole.
		...(!isMeasured(column) && { missingValues: [] }),
		[`${OWN}title_en`]: column.title_en,
		[`${OWN}description_en`]: column.description_en,
		[`${OWN}role`]: column === MARK ? 'mark' : column.role,
		...Object.fromEntries(
			(['unit', 'dimension', 'measure', 'numerator', 'denominator'] as const).flatMap((it) =>
				column[it] === undefined ? [] : [[OWN + it, column[it]]]
			)
		)
	};
}

function constraintsOf(column: Column, release: Release): object {
	if (isMeasured(column)) return { minimum: 0 };
	if (column.role === 'flag')
		return { required: true, enum: flagWords(release.parameters).map(({ flag }) => flag) };
	return { required: true };
}

function categoriesOf(column: Column, release: Release): object {
	const of = (value: string, label: string, label_en: string) => ({
		...{ value, label },
		[`${OWN}label_en`]: label_en
	});
	if (column.role === 'flag')
		return {
			categories: flagWords(release.parameters).map((it) => of(it.flag, it.label, it.label_en))
		};
	if (!column.codes) return {};
	return {
		categories: [
			of('', WHOLE.label, WHOLE.label_en),
			...column.codes.map(({ code, label, label_en }) => of(code, label, label_en))
		]
	};
}
