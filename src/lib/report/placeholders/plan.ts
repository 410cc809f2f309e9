import { count, day, rate, month as monthCell } from '../../blocks/cell';
import { statusWord } from '../../blocks/status';
import { milestonesIn, statusOf } from '../../present/progress/status';
import { line } from '../write';
import { condition, measured, nameOf, value, type Made, type Month } from './made';

/** Place, day and how the plan of the whole stands. */
export const ofPlan: readonly Made[] = [
	value('地区', '报告所说的地区', ({ meta, progress }) => nameOf({ meta, progress })),
	value('年度', '计划年度', ({ meta }) => String(meta.plan_year)),
	value('月份', '数据截止日所在的月份', ({ progress }) =>
		monthCell(progress.view.asOf.slice(0, 7))
	),
	value(
		'数据月份',
		'数据截止日所在的年月',
		({ progress: { view } }) => line`${view.asOf.slice(0, 4)}年${monthCell(view.asOf.slice(0, 7))}`
	),
	value('数据截止日', '数据截止的日期，带年', ({ progress }) => day(progress.view.asOf)),
	measured('计划数', 'planned', ({ progress }) => progress.whole.planned),
	value('计划城镇', '计划数中的城镇岗位', (month) => partOf(month, 'planned', 'urban')),
	value('计划乡村', '计划数中的乡村岗位', (month) => partOf(month, 'planned', 'rural')),
	measured('下达计划', 'issued', ({ progress }) => progress.whole.issued),
	measured('自增', 'own_increase', ({ progress }) => progress.whole.own_increase),
	measured('已开发', 'developed', ({ progress }) => progress.whole.developed),
	measured('开发完成率', 'development_rate', ({ progress }) => progress.whole.development_rate),
	measured('已上岗', 'onboarded', ({ progress }) => progress.whole.onboarded),
	value('已上岗城镇', '已上岗中的城镇岗位', (month) => partOf(month, 'onboarded', 'urban')),
	value('已上岗乡村', '已上岗中的乡村岗位', (month) => partOf(month, 'onboarded', 'rural')),
	measured('上岗完成率', 'completion_rate', ({ progress }) => progress.whole.completion_rate),
	value('占下达计划', '已上岗 ÷ 下达计划', ({ progress: { whole } }) =>
		rate({ numerator: whole.onboarded.value, denominator: whole.issued.value })
	),
	measured('在岗', 'on_post', ({ progress }) => progress.whole.on_post),
	measured('空岗', 'vacant', ({ progress }) => progress.whole.vacant),
	value('进度等次', '按目标和参考时序评定的等次', ({ progress, meta }) =>
		statusWord(statusOf(progress.whole, meta, progress.view, progress.view.place), 'zh-CN')
	),
	condition(
		'有待完成计划',
		'年度计划已经下达、还没有完成，最后一个节点也还没有过',
		({ progress: { whole, view }, meta }) =>
			view.asOf >= meta.issued_on &&
			(whole.onboarded.value ?? 0) < (whole.planned.value ?? 0) &&
			milestonesIn(meta).some(({ due }) => due > view.asOf)
	),
	value('上期末在岗', '上月末在岗人数', ({ movement }) => count(movement?.before ?? null)),
	value('本期新增', '本月新上岗人数；换岗不计', ({ movement }) => count(movement?.joined ?? null)),
	value('本期退出', '本月退出人数；换岗不计', ({ movement }) => count(movement?.left ?? null)),
	value('本期末在岗', '月末在岗人数', ({ movement }) => count(movement?.after ?? null))
];

/** A measure of one 城乡. */
function partOf(
	{ progress: { levels } }: Month,
	metric: 'planned' | 'onboarded',
	level: 'urban' | 'rural'
) {
	return count(levels[metric].find(({ slice }) => slice === level)?.value ?? null, metric);
}
