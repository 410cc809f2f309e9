import { jsonFile, sha256Of, type PackageFile } from '../bytes';
import { addressesOf, keywordsOf, LICENCE, marked, markOf, periodOf, uuidOf } from '../identity';
import { protectionOf } from '../documents/words';
import { isMeasured, type Release } from '../../terms/publication';
import { versionOf } from './data_package';

/** A search engine shows descriptions of up to so many characters. */
const LONGEST = 5000;

/** A release as schema.org has datasets, for search engines (https://schema.org/Dataset). */
export function schemaOrgFile(release: Release, data: readonly PackageFile[]): PackageFile {
	const { publisher, place } = release;
	const at = addressesOf(release);
	const figures = release.tables.flatMap(({ columns }) => columns.filter(isMeasured));
	const measured = [...new Map(figures.map((it) => [it.name, it])).values()];
	return jsonFile('dataset.jsonld', {
		'@context': 'https://schema.org/',
		'@type': 'Dataset',
		'@id': at.release,
		...marked(release),
		url: at.release,
		name: release.title,
		alternateName: release.title_en,
		description: [markOf(release), release.description + protectionOf(release)]
			.filter(Boolean)
			.join('。')
			.slice(0, LONGEST),
		identifier: `urn:uuid:${uuidOf(release.id)}`,
		version: versionOf(release),
		inLanguage: 'zh-CN',
		keywords: keywordsOf(release),
		isAccessibleForFree: true,
		license: {
			'@type': 'CreativeWork',
			name: publisher.licence,
			url: publisher.licence_url || at.file(LICENCE)
		},
		creator: organization(release),
		publisher: organization(release),
		datePublished: release.created,
		dateModified: release.created,
		temporalCoverage: periodOf(release).join('/'),
		spatialCoverage: { '@type': 'Place', name: place.name, identifier: place.code },
		isPartOf: { '@type': 'Dataset', '@id': at.series, name: release.series },
		variableMeasured: measured.map((it) => ({
			'@type': 'PropertyValue',
			name: it.title,
			alternateName: it.title_en,
			description: it.description,
			...(it.unit !== undefined && { unitText: it.unit })
		})),
		distribution: data.map(({ path, bytes }, i) => ({
			'@type': 'DataDownload',
			name: release.tables[i]!.title,
			contentUrl: at.file(path),
			encodingFormat: 'text/csv',
			contentSize: `${bytes.length} B`,
			sha256: sha256Of(bytes)
		}))
	});
}

const organization = ({ publisher }: Release): object => ({
	'@type': 'Organization',
	name: publisher.name,
	contactPoint: { '@type': 'ContactPoint', contactType: '数据联系人', name: publisher.contact }
});
