import { addMonths, type Day } from '../../base/dates';
import type { DatasetMeta } from '../../datasets/meta';
import { lineage } from '../../datasets/places';
import { levelBelow, measureHistory, type View } from '../../metrics/measured/progress';
import {
	isSilent,
	knownFor,
	lastStreaks,
	silentByMonth,
	silentFor
} from '../../metrics/measured/streaks';
import { policies } from '../../policy/load';
import { resolve } from '../../policy/resolve';
import type { PolicyValue } from '../../policy/schema';
import type { Check, Need, Value } from '../check';
import { keyOf, located } from '../located';
import { isOfView } from '../places';

/** From how many months on end on something is pointed out at a place; null where no rule says. */
function spansAt({ place, asOf }: View): PolicyValue<'streaks'> | null {
	const codes = lineage(place).map(({ code }) => code);
	return resolve(policies('streaks'), codes, asOf)?.value ?? null;
}

/** Who has to be in a plan, and in some roster. */
const needs: readonly (readonly Need[])[] = [
	[
		{ dataset: 'plan', columns: [] },
		{ dataset: 'roster', columns: ['on_date'] }
	]
];

const { town_code, town, key } = located;

const columns = { town_code, town, months: '连续月数', since: '起始月份', key };

/** A town with its streak: the same finding for as long as it goes on. */
function finding(
	rule: string,
	{ code, name }: { code: string; name: string },
	months: number,
	asOf: Day
): Record<string, Value> {
	const since = addMonths(asOf, 1 - months).slice(0, 7);
	const at = { file: code, sheet: null, row: 0 };
	return { town_code: code, town: name, months, since, key: keyOf(rule, at, since) };
}

/** What goes on for months: towns that stay among the last, and those that send nothing. */
export const streakChecks = {
	'last-for-months': {
		label: '连续多月位列后3名',
		label_en: 'Among the last three for months',
		tests: '镇（街道）的上岗完成率，是否连续多月在月末排名中位列后3名',
		severity: 'hint',
		basis: 'streaks',
		needs_policy: true,
		unasked: ({ place }, meta) =>
			levelBelow(meta, place) === 'village' ? '所在县（市、区）的数据（镇（街道）之间比较）' : null,
		needs,
		remedy: '请查明进度落后的原因，督促加快岗位开发和人员上岗',
		columns,
		find: async (connection, meta, view) => {
			const spans = spansAt(view);
			const names = new Map(meta.places.map((it) => [it.code, it.name]));
			return lastStreaks(await measureHistory(connection, meta, view))
				.filter(({ months }) => spans && months >= spans.last_months)
				.map(({ code, months }) =>
					finding('last-for-months', { code, name: names.get(code) ?? code }, months, view.asOf)
				);
		}
	},
	'silent-for-months': {
		label: '连续多月未报送花名册',
		label_en: 'No roster for months',
		tests: '计划中有岗位的镇（街道），是否连续多月没有报送花名册',
		severity: 'hint',
		basis: 'streaks',
		needs_policy: true,
		unasked: (view, meta) => {
			const known = knownFor(view.asOf.slice(0, 7), silentByMonth(meta, view.asOf));
			return known < (spansAt(view)?.silent_months ?? 0)
				? '以前各月的报送情况（载入上月的文件，并打开有已关账月份的工作文件）'
				: null;
		},
		needs,
		remedy: '请督促尽快补报花名册；确有困难的，查明原因并派人协助',
		columns,
		find: (_, meta, view) => Promise.resolve(silentTowns(meta, view))
	}
} as const satisfies Record<string, Check>;

function silentTowns(meta: DatasetMeta, view: View): Record<string, Value>[] {
	const months = silentByMonth(meta, view.asOf);
	const least = spansAt(view)?.silent_months ?? Infinity;
	return meta.places
		.filter((it) => it.level === 'town' && it.planned > 0 && isSilent(it))
		.filter(({ code }) => isOfView(meta, view, code))
		.map((it) => ({ it, span: silentFor(it.code, view.asOf.slice(0, 7), months) }))
		.filter(({ span }) => span >= least)
		.map(({ it, span }) => finding('silent-for-months', it, span, view.asOf));
}
