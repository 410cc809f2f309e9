import type { Release } from '../terms/publication';
import { byPath, jsonFile, type PackageFile } from './bytes';
import { excelFile, tableFile } from './csv';
import { faultsOf } from './faults';
import { marked } from './identity';
import { changelogFile } from './documents/changelog';
import { deidentificationFile } from './documents/deidentification';
import { licenceFile } from './documents/licence';
import { readmeFile } from './documents/readme';
import { selfCheckFile } from './documents/self_check';
import { catalogueFile } from './metadata/catalogue';
import { csvwFile } from './metadata/csvw';
import { dcatFile } from './metadata/dcat';
import { dictionaryFile } from './metadata/dictionary';
import { schemaOrgFile } from './metadata/schema_org';
import { dataPackage } from './metadata/data_package';
import { sumsOf } from './sums';
import { zipped } from './zip';

/**
 * All files of a release in the order of their paths; the same release gives the same bytes, on any machine and
 * at any time. A release that contradicts itself (a figure that its ledger doesn't have) is a bug and throws.
 */
export function filesOf(release: Release): PackageFile[] {
	const [fault] = faultsOf(release);
	if (fault) throw new Error(`${fault.file} ${fault.place}: ${String(fault.value)} ${fault.says}`);
	const data = release.tables.map((table) => tableFile(table, release));
	const forExcel = release.tables.map((table) => excelFile(table, release));
	const files = [
		...data,
		...forExcel,
		...release.tables.map((table) => csvwFile(table, release)),
		...[dictionaryFile, catalogueFile, readmeFile, deidentificationFile].map((it) => it(release)),
		...[selfCheckFile, licenceFile, changelogFile].map((it) => it(release)),
		schemaOrgFile(release, data),
		dcatFile(release, [...data, ...forExcel]),
		jsonFile('datapackage.json', dataPackage(release, data)),
		jsonFile('ledger.json', { ...marked(release), ...release.ledger }),
		jsonFile('audit.json', {
			...marked(release),
			release: release.id,
			standing: release.standing,
			parameters: release.parameters,
			report: release.audit
		})
	];
	return [...files, sumsOf(files)].toSorted(byPath);
}

/** A release as one zip. */
export const zipOf = (release: Release): Uint8Array => zipped(filesOf(release));
