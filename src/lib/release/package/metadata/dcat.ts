import { jsonFile, sha256Of, type PackageFile } from '../bytes';
import { addressesOf, keywordsOf, LICENCE, markOf, periodOf, uuidOf } from '../identity';
import { protectionOf } from '../documents/words';
import { sourceOf, versionOf } from './data_package';
import type { PublishedTable, Release } from '../../terms/publication';

const authority = (list: string, code: string) => ({
	'@id': `http://publications.europa.eu/resource/authority/${list}/${code}`
});

/** 更新频率 → the European list that DCAT-AP takes. */
const frequencies: Readonly<Record<string, string>> = {
	...{ 实时: 'UPDATE_CONT', 每日: 'DAILY', 每周: 'WEEKLY', 每月: 'MONTHLY', 每季度: 'QUARTERLY' },
	...{ 每半年: 'ANNUAL_2', 每年: 'ANNUAL', 不定期: 'IRREG' }
};

const chinese = (text: string) => ({ '@value': text, '@language': 'zh' });
const both = (zh: string, en: string) => [chinese(zh), { '@value': en, '@language': 'en' }];
const typed = (type: string, value: string) => ({ '@value': value, '@type': `xsd:${type}` });

const context = {
	adms: 'http://www.w3.org/ns/adms#',
	dcat: 'http://www.w3.org/ns/dcat#',
	dct: 'http://purl.org/dc/terms/',
	foaf: 'http://xmlns.com/foaf/0.1/',
	rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
	skos: 'http://www.w3.org/2004/02/skos/core#',
	spdx: 'http://spdx.org/rdf/terms#',
	vcard: 'http://www.w3.org/2006/vcard/ns#',
	xsd: 'http://www.w3.org/2001/XMLSchema#'
};

/**
 * A release as DCAT-AP 3.0.1 has datasets, with its series and the code lists of its dimensions; the context is
 * in the file, so that nothing is loaded to read it.
 *
 * @param data the tables' files, as CSV and for Excel
 */
export const dcatFile = (release: Release, data: readonly PackageFile[]): PackageFile =>
	jsonFile('dcat.jsonld', {
		'@context': context,
		'@graph': [datasetOf(release, data), seriesOf(release), ...codeLists(release)]
	});

function datasetOf(release: Release, data: readonly PackageFile[]): object {
	const { publisher, place, ledger } = release;
	const at = addressesOf(release);
	const [from, to] = periodOf(release);
	const earlier = `${release.series}.${release.month}.${release.revision - 1}`;
	const mark = markOf(release);
	return {
		'@id': at.release,
		'@type': 'dcat:Dataset',
		'dct:title': both(release.title, release.title_en),
		'dct:description': both(
			`${mark === null ? '' : `${mark}。`}${release.description}${protectionOf(release)}`,
			release.description_en
		),
		'dct:identifier': `urn:uuid:${uuidOf(release.id)}`,
		'dct:issued': typed('dateTime', release.created),
		'dct:modified': typed('dateTime', release.created),
		'dct:language': authority('language', 'ZHO'),
		'dct:publisher': agentOf(release),
		'dcat:contactPoint': {
			'@type': 'vcard:Organization',
			'vcard:fn': publisher.name,
			...contactOf(publisher.contact)
		},
		'dcat:keyword': keywordsOf(release).map(chinese),
		'dcat:theme': { '@type': 'skos:Concept', 'skos:prefLabel': chinese(publisher.theme) },
		'dct:spatial': {
			'@type': 'dct:Location',
			'dct:identifier': place.code,
			'skos:prefLabel': chinese(place.name)
		},
		'dct:temporal': {
			'@type': 'dct:PeriodOfTime',
			'dcat:startDate': typed('date', from),
			'dcat:endDate': typed('date', to)
		},
		'dct:accrualPeriodicity': authority('frequency', frequencies[publisher.cycle] ?? 'UNKNOWN'),
		'dct:accessRights': authority('access-right', 'PUBLIC'),
		'dct:provenance': {
			'@type': 'dct:ProvenanceStatement',
			'rdfs:label': chinese(sourceOf(release))
		},
		'foaf:page': { '@id': at.file('README.md'), '@type': 'foaf:Document' },
		'dcat:version': versionOf(release),
		'adms:versionNotes': release.changes.map(chinese),
		'dcat:inSeries': { '@id': at.series },
		...(ledger.releases.some(({ id }) => id === earlier) && {
			'dcat:previousVersion': { '@id': at.other(earlier) }
		}),
		'dcat:distribution': data.map((file) => distributionOf(file, release))
	};
}

function distributionOf({ path, bytes }: PackageFile, release: Release): object {
	const at = addressesOf(release);
	const { licence, licence_url } = release.publisher;
	const table = release.tables.find(({ id }) => path.split(/[/.]/)[1] === id)!;
	const forExcel = path.endsWith('.excel.csv');
	return {
		'@id': at.file(path),
		'@type': 'dcat:Distribution',
		'dct:title': both(
			table.title + (forExcel ? '（Excel、WPS打开用）' : ''),
			table.title_en + (forExcel ? ' (for Excel and WPS)' : '')
		),
		'dct:description': both(table.description, table.description_en),
		'dcat:accessURL': { '@id': at.release },
		'dcat:downloadURL': { '@id': at.file(path) },
		'dct:format': authority('file-type', 'CSV'),
		'dcat:mediaType': { '@id': 'https://www.iana.org/assignments/media-types/text/csv' },
		'dcat:byteSize': typed('nonNegativeInteger', String(bytes.length)),
		'dct:license': {
			'@id': licence_url || at.file(LICENCE),
			'@type': 'dct:LicenseDocument',
			'rdfs:label': chinese(licence)
		},
		'spdx:checksum': {
			'@type': 'spdx:Checksum',
			'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
			'spdx:checksumValue': typed('hexBinary', sha256Of(bytes))
		}
	};
}

const seriesOf = (release: Release): object => ({
	'@id': addressesOf(release).series,
	'@type': 'dcat:DatasetSeries',
	'dct:title': chinese(`${release.place.name}城乡公益性岗位开放数据（${release.series}）`),
	'dct:description': chinese(
		`${release.place.name}城乡公益性岗位逐期开放数据，各期在 ledger.json 中登记并一并核验。`
	),
	'dct:publisher': agentOf(release)
});

const agentOf = ({ publisher }: Release): object => ({
	'@type': 'foaf:Agent',
	'foaf:name': chinese(publisher.name)
});

/** A telephone number or an address of mail as such, all else as it is written. */
function contactOf(contact: string): object {
	if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(contact))
		return { 'vcard:hasEmail': { '@id': `mailto:${contact}` } };
	if (/^[\d-]{7,20}$/.test(contact)) return { 'vcard:hasTelephone': { '@id': `tel:${contact}` } };
	return { 'vcard:note': contact };
}

/** The codes of each dimension as concepts: tables and other datasets can mean the same by them. */
function codeLists(release: Release): object[] {
	const at = addressesOf(release);
	const columns = release.tables.flatMap((table: PublishedTable) => table.columns);
	const dimensions = [...new Set(columns.flatMap(({ dimension }) => dimension ?? []))].toSorted();
	return dimensions.flatMap((dimension) => {
		const own = columns.filter((it) => it.dimension === dimension);
		const codes = new Map(own.flatMap((it) => it.codes ?? []).map((it) => [it.code, it]));
		if (codes.size === 0) return [];
		const scheme = { '@id': at.codes(dimension) };
		return [
			{
				...scheme,
				'@type': 'skos:ConceptScheme',
				'dct:title': both(own[0]!.title, own[0]!.title_en)
			},
			...[...codes.values()].map(({ code, label, label_en }) => ({
				'@id': at.codes(dimension, code),
				'@type': 'skos:Concept',
				'skos:notation': code,
				'skos:prefLabel': both(label, label_en),
				'skos:inScheme': scheme
			}))
		];
	});
}
