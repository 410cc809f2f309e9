import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import jsonld from 'jsonld';
import { Parser as Turtle, Store } from 'n3';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import CsvwParser from '@zazuko/rdf-parser-csvw';
import SHACLValidator from 'rdf-validate-shacl';
import { describe, expect, test } from 'vitest';
import { filesOf } from '$lib/release/package/files';
import { publisher, releaseOf } from '../../../support/release';

/** What is looked at of a statement. */
interface Quad {
	predicate: { value: string };
	object: { value: string; datatype?: { value: string } };
}

const cases = 'tests/cases/release';
const release = releaseOf();
const texts = textsOf(release);

function textsOf(of: typeof release): Map<string, string> {
	return new Map(filesOf(of).map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
}

const json = (path: string, of = texts) => JSON.parse(of.get(path)!) as Record<string, unknown>;

/** Contexts lie beside the tests: nothing is loaded from anywhere. */
const contexts: Readonly<Record<string, string>> = {
	'https://schema.org/': 'schema_org.jsonld',
	'http://www.w3.org/ns/csvw': 'csvw.jsonld'
};
const documentLoader = (url: string) => {
	const file = contexts[url];
	if (file === undefined) throw new Error(`would load ${url}`);
	const document: unknown = JSON.parse(readFileSync(`${cases}/${file}`, 'utf8'));
	return Promise.resolve({ document, documentUrl: url });
};

const graphOf = async (document: object, base?: string) => {
	const options = { format: 'application/n-quads', safe: true, documentLoader } as const;
	const quads = await jsonld.toRDF(document, { ...options, ...(base && { base }) });
	return new Store(new Turtle().parse(quads));
};

describe('datapackage.json', () => {
	const schema = JSON.parse(readFileSync(`${cases}/data_package.json`, 'utf8')) as object;
	const ajv = addFormats(
		new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false })
	);
	const validate = ajv.compile(schema);

	test('is a Data Package of version 2, with all that ours always have', () => {
		validate(json('datapackage.json'));
		expect(validate.errors).toBeNull();
	});

	test('is one of an office without addresses, too', () => {
		const plain = releaseOf(undefined, {
			...{ simulated: false, changes: [] },
			publisher: { ...publisher, base_url: '', licence_url: 'https://example.org/licence' }
		});
		validate(json('datapackage.json', textsOf(plain)));
		expect(validate.errors).toBeNull();
	});

	test.each([
		['without a hash', 'resources/0/hash', undefined],
		['with a path out of the package', 'resources/0/path', '../progress.csv'],
		['without a title', 'title', undefined],
		['without a licence', 'licenses', []],
		['with a time that is none', 'created', '2022-06-05'],
		['with labels left out of missing values', 'resources/0/schema/missingValues', ['<8']]
	])('would be found out %s', (_, path, value) => {
		const described = json('datapackage.json');
		const keys = path.split('/');
		const last = keys.pop()!;
		const at = keys.reduce((it, key) => it[key] as Record<string, unknown>, described);
		if (value === undefined) delete at[last];
		else at[last] = value;
		expect(validate(described)).toBe(false);
	});
});

describe('dcat.jsonld', () => {
	const shapes = new Store(new Turtle().parse(readFileSync(`${cases}/dcat.ttl`, 'utf8')));
	const faults = async (document: object) => {
		const { results } = await new SHACLValidator(shapes).validate(await graphOf(document));
		return results.map(({ path }) => (path as { value?: string } | null)?.value ?? '');
	};

	test('has what DCAT-AP demands and recommends', async () => {
		expect(await faults(json('dcat.jsonld'))).toEqual([]);
	});

	test('has it for an office without addresses, too', async () => {
		const plain = releaseOf(undefined, { publisher: { ...publisher, base_url: '' } });
		expect(await faults(json('dcat.jsonld', textsOf(plain)))).toEqual([]);
	});

	test.each([
		['dct:title', 'http://purl.org/dc/terms/title'],
		['dct:publisher', 'http://purl.org/dc/terms/publisher'],
		['dcat:distribution', 'http://www.w3.org/ns/dcat#distribution'],
		['dct:temporal', 'http://purl.org/dc/terms/temporal']
	])('would be found out without %s', async (name, iri) => {
		const document = json('dcat.jsonld') as { '@graph': Record<string, unknown>[] };
		delete document['@graph'][0]![name];
		expect(await faults(document)).toContain(iri);
	});

	test('names the codes of each dimension as concepts, which the tables link to', async () => {
		const graph = await graphOf(json('dcat.jsonld'));
		const concept = 'http://data.example.gov.cn/open/codes/place/371502001';
		const labels = [...graph].filter(
			({ subject, predicate }) => subject.value === concept && predicate.value.endsWith('prefLabel')
		);
		expect(labels.map(({ object }) => object.value).toSorted()).toEqual([
			...['Gulou Subdistrict', '古楼街道']
		]);
		const { tableSchema } = json('data/progress.csv-metadata.json') as {
			tableSchema: { columns: { name: string; valueUrl?: string }[] };
		};
		const column = tableSchema.columns.find(({ name }) => name === 'place_code');
		expect(column?.valueUrl?.replace('{place_code}', '371502001')).toBe(concept);
	});
});

describe('dataset.jsonld', () => {
	test('has what search engines demand and recommend', async () => {
		const [dataset] = await jsonld.expand(json('dataset.jsonld'), { safe: true, documentLoader });
		const of = (name: string) => dataset![`http://schema.org/${name}`] as { '@value': string }[];
		expect(dataset!['@type']).toEqual(['http://schema.org/Dataset']);
		const { length } = of('description')[0]!['@value'];
		expect(length).toBeGreaterThanOrEqual(50);
		expect(length).toBeLessThanOrEqual(5000);
		for (const name of [
			...['name', 'license', 'creator', 'identifier', 'version', 'keywords', 'temporalCoverage'],
			...['spatialCoverage', 'variableMeasured', 'isAccessibleForFree', 'distribution']
		])
			expect(of(name), name).toBeDefined();
		expect(of('temporalCoverage')[0]!['@value']).toBe('2022-05-01/2022-05-31');
	});
});

describe('CSV on the Web', () => {
	test('is read by somebody else’s parser: each row with its figures and codes', async () => {
		const base = 'http://data.example.gov.cn/open/x/data/progress.csv';
		const metadata = await graphOf(json('data/progress.csv-metadata.json'), base);
		const parser = new CsvwParser({ metadata, baseIRI: base, timezone: 'utc' });
		const input = Readable.from([texts.get('data/progress.csv')!]);
		const quads: Quad[] = [];
		for await (const quad of parser.import(input) as unknown as AsyncIterable<Quad>)
			quads.push(quad);
		const values = (name: string) =>
			quads.filter((it) => it.predicate.value === `${base}#${name}`).map(({ object }) => object);
		expect(quads.filter((it) => it.predicate.value.endsWith('csvw#rownum'))).toHaveLength(6);
		expect(values('planned').map(({ value }) => value)).toEqual([
			'310',
			'120',
			'6',
			'150',
			'0',
			'34'
		]);
		expect(values('planned')[0]!.datatype?.value).toMatch(/XMLSchema#integer$/);
		expect(values('month')[0]!.datatype?.value).toMatch(/XMLSchema#gYearMonth$/);
		expect(values('onboarded_flag').map(({ value }) => value)).toEqual([
			'round5',
			'round5',
			'lt8',
			'star',
			'zero',
			'round5'
		]);
		const places = 'http://data.example.gov.cn/open/codes/place';
		const linked = quads.filter((it) => it.predicate.value === places).map((it) => it.object.value);
		expect(linked).toContain(`${places}/371502001`);
	});
});
