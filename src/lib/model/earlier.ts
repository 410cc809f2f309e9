import { UserError } from '../base/errors';
import type { Connection } from '../db/connection';
import type { LaidOut } from '../intake/staging/load';
import { buildModel } from './build';
import { stageLocal, type Known, type OnProgress, type Staged } from './local';
import { steps } from './steps';

/**
 * Builds what the files of the month before say in a schema of its own, by the same intake as this month's: of
 * the same place and plan year, with this month's plan where none comes with them. Only the part of the model is
 * built by which people are told and counted. Its towns are those of this month's last day, so that who is in a town that
 * was renamed or merged meanwhile hasn't moved. Throws a `UserError` for files that can't be used.
 *
 * @param now this month's files as they were loaded, and the place that they are about
 */
export async function buildEarlier(
	connection: Connection,
	tables: readonly LaidOut[],
	now: { tables: readonly LaidOut[]; known: Known; place: string },
	onProgress: OnProgress = () => undefined
): Promise<Staged> {
	const has = (dataset: string): boolean => tables.some(({ layout }) => layout.dataset === dataset);
	if (!has('roster'))
		throw new UserError(
			`上月的文件${tables.map(({ table }) => `《${table.file}》`).join('')}里没有人员花名册：请选择上月的花名册，表头至少有“镇（街道）”“城乡类别”“上岗日期”三列`
		);
	const plans = has('plan') ? [] : now.tables.filter(({ layout }) => layout.dataset === 'plan');
	const all = [...tables, ...plans];
	const staged = await stageLocal(connection, all, now.place, now.known, (done) =>
		onProgress(done, all.length * 2 + 1)
	);
	const own = staged.reports.filter(({ file }) => tables.some(({ table }) => table.file === file));
	if (own.filter(({ dataset }) => dataset === 'roster').every((it) => it.staged === 0))
		throw new UserError(
			`上月的花名册《${own.find(({ dataset }) => dataset === 'roster')?.file ?? ''}》没有一行可用：请核对镇（街道）是否属于本月文件所在的地区，改正后重新选择`
		);
	await buildModel(connection, [steps[0]]);
	return { ...staged, reports: own };
}
