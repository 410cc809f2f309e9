import type { Day } from '../../base/dates';
import { dayText, monthText } from '../../blocks/days';
import type { DatasetMeta } from '../../datasets/meta';
import { write } from '../../blocks/text';
import { monthlyFiles, type FilingView, type MonthlyFile } from '../../views/filing';
import { fileWords } from './grids';
import type { Unit } from './units';

const zh = 'zh-CN';

/**
 * 催报: what an official writes to the towns that are behind, a line each. Towns read Chinese whatever the language
 * of the page. Empty where nobody is behind.
 *
 * @param by the day by which they are to send what is missing
 */
export function reminder(
	units: readonly Unit[],
	{ view, pay_month }: Pick<FilingView, 'view' | 'pay_month'>,
	{ plan_year }: Pick<DatasetMeta, 'plan_year'>,
	by: Day
): string {
	const until = dayText(by, zh, plan_year);
	const ofMonth = monthText(view.asOf, zh);
	const called = (file: MonthlyFile): string =>
		(file === 'payments' ? `${monthText(pay_month, zh)}份` : '') + write(fileWords[file], zh);
	const behind = units.filter(({ missing }) => missing.length > 0);
	const open = units.filter(({ refused }) => refused > 0);
	const lines = [
		...(behind.length > 0
			? [
					`请以下镇（街道）于${until}前报送${ofMonth}份城乡公益性岗位材料：`,
					...behind.map(
						(it) =>
							`${it.name}：${it.missing.map(called).join('、')}${it.silent_for > 1 ? `（已连续${it.silent_for}个月未报送花名册）` : ''}`
					)
				]
			: []),
		...(open.length > 0
			? [
					`请以下镇（街道）按退回的表格更正后，于${until}前重新报送：`,
					...open.map(
						(it) =>
							`${it.name}：${monthlyFiles
								.filter((file) => it.files[file].refused > 0)
								.map((file) => `${called(file)}${it.files[file].refused}行有误`)
								.join('、')}`
					)
				]
			: [])
	];
	return lines.join('\n');
}
