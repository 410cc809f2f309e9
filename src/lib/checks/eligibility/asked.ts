import { groups } from '../../datasets/codes';
import type { DatasetMeta } from '../../datasets/meta';
import { lineage, placesUnder } from '../../datasets/places';
import type { Said } from '../../db/parameters';
import { notices } from '../../notices';
import type { Quoted, Source } from '../../notices/source';
import type { View } from '../../metrics/measured/progress';
import { policies } from '../../policy/load';
import type { RetirementKind } from '../../policy/person_schema';
import { valuesOf } from '../values';

/** Below which age nobody may be taken on, and the law that says so. */
export const workingAge: { years: number; source: Source } = {
	years: 16,
	source: {
		title: '中华人民共和国劳动法（法律，原文未收录）',
		number: '1994年主席令第28号',
		clause: '第十五条：禁止用人单位招用未满十六周岁的未成年人',
		date: '1995-01-01'
	}
};

/** SQL: the lowest 法定退休年龄 of any law, in years, by sex: nobody younger is past it, as a woman of either kind or of the later one. */
export const retiresFrom = (women: 'either' | 'later'): string => {
	const lowest = (of: readonly RetirementKind[]): number =>
		Math.min(
			...policies('retirement').flatMap(({ value }) =>
				value.kinds.flatMap(({ kind, base }) => (of.includes(kind) ? [base] : []))
			)
		);
	const female = lowest(women === 'later' ? ['female_55'] : ['female_50', 'female_55']);
	return `if(sex = 'male', ${lowest(['male'])}, ${female})`;
};

/** A clause of one place's notice. */
export interface OfPlace {
	jurisdiction: string;
	source: Quoted;
}

const at = (jurisdiction: string, notice: string, clause: string, quote: string): OfPlace => ({
	jurisdiction,
	source: { notice, quotes: [{ clause, quote }] }
});

/** Which notices keep posts for veterans apart. Elsewhere the first is a reference. */
export const veteransApart: readonly OfPlace[] = [
	at('3703', 'zibo-2022', '二', '退役士兵专项公益性岗位按现行相关规定执行'),
	at('371071', 'weihai-hitech-2022', '三（四）', '退役士兵专项公益性岗位按现行相关规定执行'),
	at('3708-tbh', 'taibaihu-2024', '四（二）', '退役士兵专项公益性岗位按现行相关规定执行'),
	at('371502', 'dongchangfu-2022', '三（三）', '退役士兵专项公益性岗位按现行规定执行')
];

/** Which notices ask for people on old posts to be recognised anew. Others say nothing of it. */
export const recognition: readonly OfPlace[] = [
	at(
		'371071',
		'weihai-hitech-2022',
		'三（四）',
		'原有公益性岗位在岗人员符合本实施方案规定安置条件的，应重新认定后，纳入到新岗位安置范围中'
	),
	at(
		'371502',
		'dongchangfu-2022',
		'二（六）',
		'原有在岗人员符合《办法》规定中新一轮城乡公益性岗位安置条件的，应重新认定后，统一纳入到新岗位安置范围中，优先组织上岗'
	)
];

/** Whether some town of a place is asked for it by a day. */
export const isRecognitionAsked = (place: string, asOf: View['asOf']): boolean =>
	recognition.some(({ jurisdiction, source }) => {
		const isIn = (code: string, above: string): boolean =>
			lineage(code).some((it) => it.code === above);
		const { date } = notices[source.notice]!;
		return (
			(isIn(place, jurisdiction) || isIn(jurisdiction, place)) && (date === null || date <= asOf)
		);
	});

/** SQL: towns where people on old posts are to be recognised anew, and since when. */
export function recognitionAsked(said: Said, { place }: Pick<DatasetMeta, 'place'>): string {
	const rows = placesUnder(place).flatMap(({ code, level }) => {
		const found =
			level === 'town' &&
			recognition.find((it) => lineage(code).some((above) => above.code === it.jurisdiction));
		return found ? [[code, notices[found.source.notice]!.date ?? '0001-01-01']] : [];
	});
	return `select town, starts::date as starts from (${valuesOf(said, ['town', 'starts'], rows)})`;
}

/** What somebody in a group can't be, and groups that nobody can be in at once. */
const contradictions: readonly { member: string; other?: string; sex?: string; reason: string }[] =
	[
		{ member: 'two_child_mother', sex: 'male', reason: '男性不可能是“二孩妈妈”' },
		{ member: 'youth', other: 'rural_older', reason: '同时填为16—24岁青年和农村大龄人员' },
		{ member: 'youth', other: 'urban_older', reason: '同时填为16—24岁青年和城镇大龄失业人员' },
		{
			member: 'rural_older',
			other: 'urban_older',
			reason: '同时填为农村大龄人员和城镇大龄失业人员'
		}
	];

/** SQL of the contradictions. */
export const impossible = (said: Said): string =>
	valuesOf(
		said,
		['member', 'other', 'sex', 'reason'],
		contradictions.map(({ member, other = null, sex = null, reason }) => [
			member,
			other,
			sex,
			reason
		])
	);

/**
 * SQL: the ages without which nobody can be in a group (`member`, `label`, `sex`, `age_from`, `age_to`), the lowest
 * and highest of any rule. A last age is part of what a group is only where its name has it.
 */
export function agesOfGroups(said: Said): string {
	const ages = policies('groups').flatMap(({ value }) => value.ages);
	const rows = groups.flatMap(({ code, label }) =>
		([null, 'female', 'male'] as const).flatMap((sex) => {
			const own = ages.filter((it) => it.group === code && (it.sex ?? null) === sex);
			const tops = own.flatMap(({ to }) => (label.includes(String(to)) ? [Number(to)] : []));
			const [from, to] = [Math.min(...own.map((it) => it.from)), Math.max(...tops)];
			return own.length ? [[code, label, sex, from, tops.length ? to : null]] : [];
		})
	);
	return valuesOf(said, ['member', 'label', 'sex', 'age_from', 'age_to'], rows);
}
