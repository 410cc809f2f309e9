import { describe, expect, test } from 'vitest';
import { catalog, type MetricId } from '$lib/metrics/catalog';
import { measure } from '$lib/metrics/compile/run';
import { loadedIn, scopeOf } from '$lib/metrics/measured/progress';
import type { Cell } from '$lib/blocks/cell';
import type { Text } from '$lib/blocks/text';
import { placeholders } from '$lib/report/compose';
import { runsIn, written } from '$lib/report/write';
import { isWhole } from '../../support/corpus';
import { compiledMonth, textOf } from './months';

const all = [
	['zibo-2022', '2022-03-31'],
	['zibo-2022', '2022-05-31'],
	['taibaihu-2024', '2024-06-30'],
	['taibaihu-2024', '2024-09-30']
] as const;
/** A city and a county at the last day of their data; other months in the corpus. */
const months = isWhole ? all : [all[1], all[3]];

const month = (id: string, asOf: string) => compiledMonth(id, asOf, { withChecks: true });

describe.each(months)('%s on %s', (id, asOf) => {
	test('says this', async () => {
		const { report } = await month(id, asOf);
		await expect(`${textOf(report)}\n`).toMatchFileSnapshot(
			`../../cases/report/${id}-${asOf.slice(0, 7)}.txt`
		);
	});

	test('mixes no 百分点 with %, ends each sentence once and has no blank', async () => {
		const { report } = await month(id, asOf);
		const text = textOf(report);
		expect(text).not.toMatch(
			/%个?百分点|(提高|下降|高于|低于)[^，。；（]*\d%|[。；，、]{2}|undefined|null|NaN| /
		);
		for (const line of text.split('\n')) expect(line).toMatch(/^【.+】$|。$/);
	});

	test('has no number that isn’t measured: all are values, and those of a measure are its own', async ({
		skip
	}) => {
		skip(!isWhole && id !== 'taibaihu-2024');
		const { report, connection, meta } = await month(id, asOf);
		const scope = scopeOf(meta, { asOf, place: meta.place, level: null });
		const measured = new Map<MetricId, Set<number>>();
		/** Every value that a measure has of the whole, and of each of its parts that the text may speak of. */
		const valuesOf = async (metric: MetricId): Promise<Set<number>> => {
			const found = measured.get(metric) ?? new Set<number>();
			measured.set(metric, found);
			if (found.size) return found;
			for (const by of [
				undefined,
				'county',
				'town',
				'level',
				'tier',
				'group',
				'month',
				'sex',
				'age_band'
			] as const) {
				const rows = await measure(
					connection,
					[metric],
					{ ...scope, ...(by && { by }) },
					loadedIn(meta)
				).catch(
					// Not every measure has every breakdown.
					() => null
				);
				for (const { value } of rows?.[metric] ?? [])
					if (value !== null) found.add(rounded(value, metric));
			}
			return found;
		};
		let traced = 0;
		for (const { paragraphs } of report.sections)
			for (const { id: name, text } of paragraphs)
				for (const { text: words, cell } of runsIn(text)) {
					if (!cell) {
						// What stands in words are names of targets, ages of a rule and the span that is looked ahead.
						const rest = words.replace(
							/\d+月底|未来90[日天]内?|原5[05]周岁|16—24岁|20\d\d年|\d+—\d+岁/g,
							''
						);
						expect([name, rest]).toEqual([name, rest.replace(/\d/g, '')]);
						continue;
					}
					const metric = 'metric' in cell ? cell.metric : undefined;
					if (!metric) {
						expect([name, words, name in derived]).toEqual([name, words, true]);
						continue;
					}
					expect([name, metric, await valuesOf(metric)]).toEqual([
						name,
						metric,
						expect.toSatisfy((all: Set<number>) => all.has(rounded(amountOf(cell), metric)))
					]);
					traced++;
				}
		expect(traced).toBeGreaterThan(25);
	}, 120_000);

	test('gives a placeholder of a measure what the engine gives for the whole', async () => {
		const { report, connection, meta } = await month(id, asOf);
		const scope = scopeOf(meta, { asOf, place: meta.place, level: null });
		let held = 0;
		for (const it of placeholders) {
			if (it.kind !== 'value' || !it.metric) continue;
			const rows = await measure(connection, [it.metric], scope, loadedIn(meta));
			const cell = report.values[it.name] as Cell;
			const value = cell.kind === 'none' ? null : amountOf(cell);
			expect([it.name, value]).toEqual([it.name, rows[it.metric][0]?.value ?? null]);
			held++;
		}
		expect(held).toBeGreaterThan(20);
	});

	test('gives every placeholder something that can be written', async () => {
		const { report } = await month(id, asOf);
		const texts: Text[] = Object.values(report.values);
		for (const lines of Object.values(report.rows))
			for (const it of lines) texts.push(...Object.values(it));
		for (const text of texts) expect(written(text)).not.toMatch(/undefined|null|NaN|\[object/);
		for (const it of placeholders) {
			if (it.kind === 'office' || it.kind === 'picture') continue;
			const found = {
				value: report.values,
				condition: report.conditions,
				rows: report.rows,
				chart: report.charts
			}[it.kind];
			expect([it.name, it.name in found]).toEqual([it.name, true]);
			if (it.kind === 'rows')
				for (const row of report.rows[it.name]!)
					expect(Object.keys(row)).toEqual(it.columns.map(({ name }) => name));
		}
	});
});

test('placeholders have names of their own, a definition, and that of the measure where they are one', () => {
	expect(new Set(placeholders.map(({ name }) => name)).size).toBe(placeholders.length);
	for (const it of placeholders) {
		expect(it.name).toMatch(/^[\p{Script=Han}A-Za-z0-9]+$/u);
		expect(it.says).not.toBe('');
		if ('metric' in it && it.metric) expect(it.says).toBe(catalog[it.metric].reads);
	}
});

/** Paragraphs with values that are no measure: what they are made of, held to it by the tests of states and of movement. */
const derived: Readonly<Record<string, string>> = {
	'总体进展.完成': '截至日',
	'总体进展.目标': '与目标、时序的差，距目标的天数、预计日期',
	'总体进展.较上月': '两个月末的差',
	'总体进展.去年同期': '两年完成率的差',
	'总体进展.在岗': '两个月末在岗、新增和退出',
	'镇街进展.总览': '各等次的个数',
	'镇街进展.靠前': '名次',
	'镇街进展.滞后': '与时序的差',
	'镇街进展.完成': '个数',
	'镇街进展.较上月': '名次的差',
	'镇街进展.连续': '月数',
	'资金发放.发放': '月份',
	'资金发放.分担': '各级应拨占应拨之和',
	'资金发放.预算': '测算与预算的差',
	'安置对象.优先': '优先安置占比的分子',
	'安置对象.类别': '未填的人数',
	'安置对象.覆盖': '覆盖率的两个数',
	'存在问题.进度': '滞后的个数、差额之和',
	'存在问题.空岗': '空岗占已开发',
	'存在问题.疑点': '疑点条数',
	'存在问题.到期': '到期人数',
	'下一步.进度': '期限、个数',
	'下一步.疑点': '疑点条数',
	'下一步.到期': '到期人数'
};

/** As far as months of a person are told. */
const rounded = (value: number, metric: MetricId): number =>
	catalog[metric].unit === 'months' ? Math.round(value * 100) / 100 : value;

/** What a cell of a measure holds: the value that the measure gives. */
function amountOf(cell: Cell): number {
	if (cell.kind === 'money') return cell.fen;
	if (cell.kind === 'rate') return cell.part / cell.of;
	if ('value' in cell && typeof cell.value === 'number') return cell.value;
	throw new Error(`no number: ${cell.kind}`);
}
