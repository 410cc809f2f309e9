import { jsonFile, type PackageFile } from '../bytes';
import { symbolWords } from '../flags';
import { addressesOf, columnsIn, csvwPathOf, LICENCE, markOf } from '../identity';
import {
	isMeasured,
	type Column,
	type PublishedTable,
	type Release
} from '../../terms/publication';

/** A table as CSV on the Web has it (https://www.w3.org/TR/tabular-metadata/), beside its file. */
export const csvwFile = (table: PublishedTable, release: Release): PackageFile =>
	jsonFile(csvwPathOf(table), {
		'@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh' }],
		url: `${table.id}.csv`,
		'dc:title': table.title,
		'dc:description': [markOf(release), table.description].filter(Boolean).join('。'),
		'dc:publisher': release.publisher.name,
		'dc:license': { '@id': release.publisher.licence_url || addressesOf(release).file(LICENCE) },
		dialect: {
			header: true,
			encoding: 'utf-8',
			lineTerminators: ['\r\n'],
			doubleQuote: true
		},
		tableSchema: {
			columns: columnsIn(table, release).map((column) => columnOf(column, release)),
			primaryKey: [...table.primaryKey]
		}
	});

const datatypes: Partial<Record<Column['role'], unknown>> = {
	month: 'gYearMonth',
	figure: { base: 'integer', minimum: 0 },
	amount: { base: 'integer', minimum: 0 },
	rate: { base: 'decimal', minimum: 0 }
};

function columnOf(column: Column, release: Release): object {
	const { name, title, description, role, dimension } = column;
	const symbols = symbolWords(release.parameters).map(({ value }) => value);
	const { codes } = addressesOf(release);
	return {
		name,
		titles: [name, title],
		'dc:description': description,
		datatype: datatypes[role] ?? 'string',
		// A row of the whole has no code, so it is about no code.
		required: role === 'month' || role === 'flag',
		null: isMeasured(column) ? ['', ...symbols] : [''],
		...(dimension !== undefined && {
			propertyUrl: codes(dimension),
			valueUrl: `${codes(dimension, '')}{${name}}`
		})
	};
}
