import { count, day } from '../../blocks/cell';
import { verdictText } from '../../present/progress/headline';
import { cellOf, type Month } from '../placeholders/made';
import type { Section } from '../terms';
import { line } from '../write';

/** 总体进展: how the plan of the whole stands on the day. */
export function overall({ progress, movement, meta }: Month): Section {
	const { whole, view } = progress;
	const says = (metric: Parameters<typeof cellOf>[0]) =>
		cellOf(metric, whole[metric as keyof typeof whole]);
	return {
		name: '总体进展',
		title: '总体进展情况',
		paragraphs: [
			{
				id: '总体进展1',
				text: line`截至${day(view.asOf, meta.plan_year)}，安置上岗${says('onboarded')}人，完成年度计划${says('planned')}个的${says('completion_rate')}；${verdictText(progress, meta)}。`
			},
			...(movement
				? [
						{
							id: '总体进展2',
							text: line`上期末在岗${count(movement.before)}人，本期新增${count(movement.joined)}人，本期退出${count(movement.left)}人，本期末在岗${count(movement.after)}人。`
						}
					]
				: [])
		]
	};
}
