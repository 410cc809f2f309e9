import { keyOf, partsOf, type Key } from '../../terms/cells';
import type { Release } from '../../terms/publication';
import { columnFaults } from './columns';
import type { Fault } from './fault';
import { entryText, figuresOf, rowFaults } from './rows';

export type { Fault } from './fault';

const LEDGER = 'ledger.json';
const DESCRIBED = 'datapackage.json';

/**
 * All that doesn't fit together in a release, lazily: its id and ledger, columns, the values in each row, and
 * each published figure with its entry in the ledger: kind and interval.
 */
export function* faultsOf(release: Release): Generator<Fault> {
	yield* idFaults(release);
	yield* ledgerFaults(release);
	yield* auditFaults(release);
	for (const [i, table] of release.tables.entries()) {
		const twice = release.tables.findIndex(({ id }) => id === table.id) < i;
		if (twice || !/^[a-z][a-z0-9_-]*$/.test(table.id))
			yield { file: DESCRIBED, place: '数据表的 name', value: table.id, says: '不能用作文件名' };
		const faults = [...columnFaults(table)];
		yield* faults;
		if (faults.length === 0) yield* rowFaults(table, release);
	}
	yield* unpublished(release);
}

function* idFaults(release: Release): Generator<Fault> {
	const { id, series, month, revision } = release;
	const fault = (place: string, value: unknown, says: string): Fault => ({
		...{ file: DESCRIBED, place, value, says }
	});
	if (!/^[a-z0-9][a-z0-9_-]{0,99}$/.test(series))
		yield fault('series', series, '只能由小写字母、数字、短横和下划线组成');
	if (id !== `${series}.${month}.${revision}`) yield fault('id', id, '不是数据系列、月份和版次');
	for (const [name, url] of addresses(release))
		if (!/^(https?:\/\/[^\s<>"{}|\\^`]+)?$/.test(url)) yield fault(name, url, '不是网址');
	if (!/^(.*\/)?$/.test(release.publisher.base_url))
		yield fault('base_url', release.publisher.base_url, '没有以斜杠结尾');
	if (release.asOf.slice(0, 7) > month) yield fault('as_of', release.asOf, '晚于数据月份');
}

function* auditFaults({ id, standing, audit, ledger }: Release): Generator<Fault> {
	const fault = (place: string, value: unknown, says: string): Fault => ({
		...{ file: 'audit.json', place, value, says }
	});
	if (standing !== 'refused' && !audit.passes)
		yield fault('standing', standing, '与未通过的审核不符');
	if (audit.passes && (audit.failures.length > 0 || audit.solved > 0))
		yield fault('passes', audit.passes, '与所列的不符合项不符');
	const needed = standing === 'publishable' ? ledger.releases.map((it) => it.id) : [id];
	const left = needed.find((it) => !audit.releases.includes(it));
	if (left !== undefined) yield fault('releases', audit.releases.join('、'), `缺少 ${left}`);
}

const addresses = ({ publisher }: Release) =>
	[
		['base_url', publisher.base_url],
		['licence_url', publisher.licence_url]
	] as const;

function* ledgerFaults({ id, series, month, ledger }: Release): Generator<Fault> {
	const fault = (place: string, value: unknown, says: string): Fault => ({
		...{ file: LEDGER, place, value, says }
	});
	if (ledger.series !== series) yield fault('series', ledger.series, '与本数据系列不同');
	const ids = new Set(ledger.releases.map((it) => it.id));
	if (ids.size < ledger.releases.length) yield fault('releases', ledger.releases.length, '有重复');
	const last = ledger.releases.at(-1);
	if (last?.id !== id || last.month !== month || last.sha256 !== undefined)
		yield fault('releases', last?.id, '的最后一期不是本期');
	const seen = new Set<string>();
	for (const [i, entry] of ledger.entries.entries()) {
		const { key, lo, hi, release } = entry;
		const place = `第 ${i + 1} 条`;
		if (keyOf(partsOf(key)) !== key) yield fault(place, key, '不是按规定写的键');
		if (hi !== null && lo > hi) yield fault(place, key, '的下限大于上限');
		if (!ids.has(release)) yield fault(place, release, '不在所列各期之中');
		const it = entryText(entry);
		if (seen.has(it)) yield fault(place, key, '重复');
		seen.add(it);
	}
}

/** Entries of this release that no table shows. */
function* unpublished(release: Release): Generator<Fault> {
	const shown = new Set<Key>(
		release.tables.flatMap((table) => [...figuresOf(table, release)].map(({ key }) => key))
	);
	for (const [i, { key, release: of }] of release.ledger.entries.entries())
		if (of === release.id && !shown.has(key))
			yield {
				file: LEDGER,
				place: `第 ${i + 1} 条`,
				value: key,
				says: '在各数据表中没有对应的数字'
			};
}
