import { count, rate } from '../../blocks/cell';
import { groupWord } from '../../blocks/people';
import { catalog } from '../../metrics/catalog';
import { coveredRate } from '../../present/coverage/headline';
import { measured, rows, value, type Made } from './made';

/** Whom posts are for. */
export const ofPeople: readonly Made[] = [
	measured('优先安置占比', 'priority_share', ({ coverage }) => coverage.priority_share),
	value('优先安置人数', '优先安置人群在岗人数，每人计一次', ({ coverage }) =>
		count(coverage.priorityPolicy ? coverage.priority_share.numerator : null)
	),
	value('女性人数', '在岗人员中的女性', ({ coverage: { whole } }) =>
		count(whole.reported ? (whole.sexes.female ?? 0) : null)
	),
	value('覆盖率', catalog.coverage_rate.reads, ({ coverage: { whole } }) =>
		whole.coverage ? coveredRate(whole.coverage) : rate({ numerator: null, denominator: null })
	),
	rows(
		'人员类别',
		'在岗人员按人员类别；同时属于几类的分别计入',
		[
			{ name: '类别', says: '人员类别' },
			{ name: '人数', says: catalog.on_post.reads, metric: 'on_post' },
			{ name: '占比', says: catalog.on_post_share.reads, metric: 'on_post_share' },
			{ name: '覆盖率', says: catalog.coverage_rate.reads, metric: 'coverage_rate' }
		],
		({ coverage: { whole, rules } }) =>
			rules
				.map(({ group }) => ({ group, people: whole.groups[group] ?? 0 }))
				.filter((it) => it.people > 0)
				.toSorted((a, b) => b.people - a.people)
				.map(({ group, people }) => {
					const covered = whole.covered[group];
					return {
						类别: groupWord(group),
						人数: count(people, 'on_post'),
						占比: rate({ numerator: people, denominator: whole.on_post }, 'on_post_share'),
						覆盖率: covered ? coveredRate(covered) : rate({ numerator: null, denominator: null })
					};
				})
	)
];
