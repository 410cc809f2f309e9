import { openNode } from '../../lib/db/node';
import { systems } from '../../lib/datasets/systems';
import { loadPlan } from '../../lib/server/datasets';
import { noWords, parsed } from '../arguments';
import { jsonOption } from '../asked';
import { aligned, show } from '../output';

interface Listed {
	dataset: string;
	label: string;
	plan_year: number;
	as_of: string;
	planned: number;
	urban: number;
	rural: number;
	plan_split_made_up: boolean;
	simulated_people: boolean;
}

/** `datasets`: every dataset with its plan totals, computed from its plan. */
export async function run(args: string[]): Promise<void> {
	const { values, positionals } = parsed(args, jsonOption);
	noWords(positionals);
	const found: Listed[] = [];
	for (const system of systems()) {
		const connection = await openNode();
		const { planned } = await loadPlan(connection, system);
		await connection.close();
		const of = (kind: string) =>
			planned.filter(({ level }) => level === kind).reduce((sum, { posts }) => sum + posts, 0);
		found.push({
			dataset: system.id,
			label: system.title,
			plan_year: system.plan_year,
			as_of: system.as_of,
			planned: of('urban') + of('rural'),
			urban: of('urban'),
			rural: of('rural'),
			plan_split_made_up: system.plan.made_up,
			simulated_people: system.simulated_people
		});
	}
	show(values.json, { datasets: found }, () =>
		aligned(
			['数据集', '名称', '数据截止', '计划数', '城镇', '乡村', '说明'],
			found.map((it) => [
				it.dataset,
				it.label,
				it.as_of,
				String(it.planned),
				String(it.urban),
				String(it.rural),
				[it.simulated_people && '人员为模拟', it.plan_split_made_up && '计划分解为演示编造']
					.filter(Boolean)
					.join('，')
			])
		)
	);
}
