import { textFile, type PackageFile } from '../bytes';
import { dayText, monthText } from '../identity';
import type { Release } from '../../terms/publication';
import { code, inline, mdList, mdTable } from './markdown';
import { issueText, notices } from './words';

/** CHANGELOG.md: what changed since the release before, and the releases of the series so far. */
export function changelogFile(release: Release): PackageFile {
	const changes =
		release.changes.length > 0
			? release.changes.map(inline)
			: ['数据内容按月更新，表和信息项没有变化。'];
	const earlier = release.ledger.releases.map(({ id, month, sha256 }) => [
		code(id),
		monthText(month),
		sha256 === undefined ? (id === release.id ? '本期' : '') : code(sha256)
	]);
	return textFile(
		'CHANGELOG.md',
		`# 更新记录\n\n${notices(release)}## ${issueText(release)}（${release.id}，${dayText(release.created)}）\n\n` +
			`${mdList(changes)}\n## 本系列各期\n\n` +
			mdTable(['编号', '数据月份', 'SHA256SUMS 文件的校验值'], earlier.toReversed())
	);
}
