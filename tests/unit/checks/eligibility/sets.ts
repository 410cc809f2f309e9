import { id } from '../identity/planted';
import type { CaseSet } from '../cases';

/** A woman's number, by her day of birth. */
const woman = (birth: string): string => id(birth, '002');
const man = (birth: string): string => id(birth, '001');

const plan = (...towns: string[]): string =>
	['town | level | issued', ...towns.map((town) => `${town} | 乡村 | 99`)].join('\n');

const older = { group: '农村大龄人员' };
const urban = { level: '城镇', group: '城镇大龄失业人员' };
const old = { old_post: '是', on_date: '2020-01-01' };

export const dongchangfu: CaseSet = {
	info: { id: 'drawn', place: '371502', plan_year: 2022, issued_on: '2022-03-11' },
	day: '2022-05-31',
	whole: {
		name: '',
		town: '古楼',
		level: '乡村',
		id_no: man('19700101'),
		group: '脱贫享受政策人口',
		on_date: '2022-03-15'
	},
	tables: {
		plan: plan('古楼', '沙镇'),
		posts: `post_no | town | level | created_on | post_name | veteran
			V1 | 古楼 | 乡村 | 2022-03-11 | 退役士兵专项公益岗 |
			V2 | 古楼 | 乡村 | 2022-03-11 | 退役士兵专项公益岗 | 是
			V3 | 古楼 | 乡村 | 2022-03-11 | 村容保洁 |`
	},
	rows: [
		// 农村大龄人员, 45 to 65.
		{ name: '满45岁当天', ...older, id_no: man('19770315') },
		{
			name: '差一天45岁',
			...older,
			id_no: man('19770316'),
			hits: ['age-at-onboarding']
		},
		{ name: '64岁', ...older, id_no: man('19570601') },
		{ name: '满65岁当天', ...older, id_no: man('19570315'), hits: ['age-borderline'] },
		{ name: '上岗后满65岁', ...older, id_no: man('19570531'), hits: ['age-borderline'] },
		{
			name: '满66岁当天上岗',
			...older,
			id_no: man('19560315'),
			hits: ['age-at-onboarding', 'age-today']
		},
		{
			name: '当日满66岁',
			...older,
			id_no: man('19560531'),
			hits: ['age-today', 'age-borderline']
		},
		{ name: '次日满66岁', ...older, id_no: man('19560601'), hits: ['age-borderline'] },
		{
			name: '2月29日生平年2月28日上岗',
			...older,
			id_no: man('19560229'),
			on_date: '2022-02-28',
			hits: ['age-at-onboarding', 'age-today']
		},
		{
			name: '2月29日生平年2月27日上岗',
			...older,
			id_no: man('19560229'),
			on_date: '2022-02-27',
			hits: ['age-today', 'age-borderline']
		},
		{ name: '另有不限年龄的类别', id_no: man('19500101'), group: '农村大龄人员、脱贫享受政策人口' },
		{
			name: '超龄已退出',
			...older,
			id_no: man('19560316'),
			exit_date: '2022-05-31',
			hits: ['age-borderline']
		},
		{
			name: '没有号码有生日',
			...older,
			id_no: '',
			birth: '1956-03-15',
			hits: ['age-at-onboarding', 'age-today']
		},
		{ name: '号码和生日都没有', ...older, id_no: '' },
		{ name: '次日上岗', ...older, id_no: man('19400101'), on_date: '2022-06-01' },
		{ name: '退役士兵专项的', ...older, id_no: man('19400101'), veteran: '是' },
		// 城镇大龄失业人员, to retirement.
		{ name: '男满55岁当天', ...urban, id_no: man('19670315') },
		{ name: '男差一天55岁', ...urban, id_no: man('19670316'), hits: ['age-at-onboarding'] },
		{ name: '女满45岁当天', ...urban, id_no: woman('19770315') },
		{ name: '女差一天45岁', ...urban, id_no: woman('19770316'), hits: ['age-at-onboarding'] },
		{
			name: '男满60岁当天上岗',
			...urban,
			id_no: man('19620315'),
			hits: ['age-at-onboarding', 'retired']
		},
		{ name: '男当日满60岁', ...urban, id_no: man('19620531'), hits: ['retired'] },
		{ name: '男次日满60岁', ...urban, id_no: man('19620601') },
		{ name: '男当日满60岁已退出', ...urban, id_no: man('19620531'), exit_date: '2022-05-31' },
		{ name: '女当日满50岁', ...urban, id_no: woman('19720531'), hits: ['retired-unstated'] },
		{ name: '女次日满50岁', ...urban, id_no: woman('19720601') },
		{
			name: '女上岗时52岁',
			...urban,
			id_no: woman('19700101'),
			hits: ['retired-unstated']
		},
		{
			name: '女满55岁当天上岗',
			...urban,
			id_no: woman('19670315'),
			hits: ['age-at-onboarding', 'retired']
		},
		{
			name: '67岁的城镇零就业男性',
			...urban,
			group: '城镇零就业家庭人员',
			id_no: man('19550101'),
			hits: ['age-at-onboarding', 'retired']
		},
		{ name: '70岁的农村低收入人口', group: '农村低收入人口', id_no: man('19520101') },
		// Working age.
		{ name: '差一天16岁', id_no: man('20060316'), hits: ['under-16'] },
		{ name: '满16岁当天', id_no: man('20060315') },
		{
			name: '2月29日生差一天16岁',
			id_no: man('20040229'),
			on_date: '2020-02-28',
			hits: ['under-16']
		},
		{ name: '2月29日生满16岁当天', id_no: man('20040229'), on_date: '2020-02-29' },
		{ name: '上岗以后才出生', id_no: man('20220401'), hits: ['under-16'] },
		// Whom posts are for.
		{
			name: '东昌府没有青年',
			group: '登记失业青年',
			id_no: man('20020101'),
			hits: ['group-not-allowed']
		},
		{
			name: '城镇其他困难',
			level: '城镇',
			group: '其他就业困难人员',
			hits: ['group-not-allowed']
		},
		{ name: '脱贫人口在城镇岗位', level: '城镇', hits: ['group-not-allowed'] },
		{ name: '脱贫人口兼零就业', level: '城镇', group: '脱贫人口、城镇零就业家庭人员' },
		{ name: '类别未填', group: '' },
		// What can't be.
		{
			name: '男性二孩妈妈',
			group: '二孩妈妈',
			hits: ['group-not-allowed', 'group-impossible']
		},
		{ name: '脱贫的男性二孩妈妈', group: '脱贫人口、二孩妈妈', hits: ['group-impossible'] },
		{ name: '脱贫的女性二孩妈妈', group: '脱贫人口、二孩妈妈', id_no: woman('19850101') },
		{ name: '青年兼大龄', group: '青年、农村大龄人员', hits: ['group-impossible'] },
		{
			name: '农村大龄兼城镇大龄',
			group: '农村大龄人员、城镇大龄失业人员',
			hits: ['group-impossible']
		},
		{ name: '大龄兼低收入', group: '农村大龄人员、农村低收入人口' },
		{
			name: '44岁的大龄兼低收入',
			group: '农村大龄人员、农村低收入人口',
			id_no: man('19770316'),
			hits: ['group-impossible']
		},
		{ name: '75岁的大龄兼低收入', group: '农村大龄人员、农村低收入人口', id_no: man('19470101') },
		{ name: '24岁的青年兼低收入', group: '青年、农村低收入人口', id_no: man('19970316') },
		{
			name: '25岁的青年兼低收入',
			group: '青年、农村低收入人口',
			id_no: man('19970315'),
			hits: ['group-impossible']
		},
		// Posts for veterans.
		{ name: '岗名写退役士兵', post_name: '退役士兵专项岗', hits: ['veteran-counted'] },
		{ name: '退役军人服务站', post_name: '退役军人服务站协管员' },
		{ name: '备注写退役士兵', remark: '退役士兵安置', hits: ['veteran-counted'] },
		{ name: '备注写非退役士兵', remark: '非退役士兵' },
		{ name: '岗位清单写退役士兵', post_no: 'V1', hits: ['veteran-counted'] },
		{ name: '岗位清单已列为专项', post_no: 'V2', post_name: '退役士兵专项岗' },
		{ name: '岗位清单没有写', post_no: 'V3' },
		// Old posts.
		{ name: '老岗位未认定', ...old, hits: ['old-post-unreviewed'] },
		{
			name: '老岗位没有填',
			...old,
			old_post: '',
			origin: '老岗位',
			hits: ['old-post-unreviewed']
		},
		{ name: '老岗位已认定', ...old, old_post: '', origin: '老岗位', reviewed: '是' },
		{ name: '老岗位已退出', ...old, exit_date: '2022-05-31' },
		{ name: '老岗位不在范围', ...old, group: '青年', id_no: man('20020101') },
		{ name: '老岗位超龄', ...old, ...older, id_no: man('19500101') },
		{
			name: '城镇老岗位已退休',
			...urban,
			...old,
			id_no: man('19610101'),
			hits: ['retired']
		}
	]
};

/** The vectors of the rise (domain.md §4), on a day of 2025. */
export const rise: CaseSet = {
	...dongchangfu,
	day: '2025-02-15',
	lacking: ['veteran-counted', 'old-post-unreviewed'],
	whole: { ...dongchangfu.whole, ...urban },
	rows: [
		{ name: '男1964-12', id_no: man('19641231'), hits: ['retired'] },
		{ name: '男1965-01当天', id_no: man('19650115'), hits: ['retired'] },
		{ name: '男1965-01次日', id_no: man('19650116') },
		{ name: '男1965-02', id_no: man('19650201') },
		{
			name: '女1970-01当天按55',
			id_no: woman('19700115'),
			hits: ['retired']
		},
		{
			name: '女1970-01次日按55',
			id_no: woman('19700116'),
			hits: ['retired-unstated']
		},
		{ name: '女1974-12按50', id_no: woman('19741231'), hits: ['retired-unstated'] },
		{ name: '女1975-01当天按50', id_no: woman('19750115'), hits: ['retired-unstated'] },
		{ name: '女1975-01次日按50', id_no: woman('19750116') }
	]
};

/** 威海高新区: 45 to 70, others where posts are free, from its notice on. */
export const weihai: CaseSet = {
	info: { id: 'drawn', place: '371071', plan_year: 2022, issued_on: '2022-04-13' },
	day: '2022-06-30',
	lacking: ['veteran-counted'],
	whole: { ...dongchangfu.whole, town: '初村镇', on_date: '2022-05-01' },
	tables: { plan: plan('初村镇', '怡园街道') },
	rows: [
		{ name: '67岁', ...older, id_no: man('19550101') },
		{ name: '70岁', ...older, id_no: man('19511201'), hits: ['age-borderline'] },
		{
			name: '71岁当天',
			...older,
			id_no: man('19510501'),
			hits: ['age-at-onboarding', 'age-today']
		},
		{
			name: '通知以前67岁',
			...older,
			id_no: man('19550101'),
			on_date: '2022-04-12',
			hits: ['age-at-onboarding']
		},
		{ name: '其他困难', group: '其他就业困难群体' },
		{ name: '城镇其他困难', level: '城镇', town: '怡园街道', group: '其他就业困难群体' },
		{
			name: '通知以前其他困难',
			group: '其他就业困难群体',
			on_date: '2022-04-12',
			hits: ['group-not-allowed']
		},
		{ name: '二孩妈妈', group: '二孩妈妈', id_no: woman('19850101'), hits: ['group-not-allowed'] },
		{ name: '老岗位', ...old, hits: ['old-post-unreviewed'] },
		{
			name: '67岁的老岗位',
			...old,
			...older,
			id_no: man('19550101'),
			hits: ['old-post-unreviewed']
		}
	]
};

/** 太白湖新区: extended groups, from its notice on. */
export const taibaihu: CaseSet = {
	info: { id: 'drawn', place: '3708-tbh', plan_year: 2024, issued_on: '2024-05-24' },
	day: '2024-06-30',
	lacking: ['veteran-counted', 'old-post-unreviewed'],
	whole: { ...dongchangfu.whole, town: '石桥镇', on_date: '2024-06-01' },
	tables: { plan: plan('石桥镇', '许庄街道') },
	rows: [
		{ name: '青年满16岁当天', group: '青年', id_no: man('20080601') },
		{ name: '青年23岁', group: '青年', id_no: man('20001201') },
		{ name: '青年24岁', group: '青年', id_no: man('19990701'), hits: ['age-borderline'] },
		{
			name: '青年满25岁当天',
			group: '青年',
			id_no: man('19990601'),
			hits: ['age-at-onboarding', 'age-today']
		},
		{ name: '城镇青年', level: '城镇', group: '青年', id_no: man('20020101') },
		{
			name: '通知前一天的青年',
			group: '青年',
			id_no: man('20020101'),
			on_date: '2024-05-23',
			hits: ['group-not-allowed']
		},
		{ name: '通知当天的青年', group: '青年', id_no: man('20020101'), on_date: '2024-05-24' },
		{ name: '单亲', group: '单亲家庭' },
		{ name: '城镇单亲', level: '城镇', group: '单亲家庭', hits: ['group-not-allowed'] },
		{ name: '乡村其他困难', group: '其他就业困难人员', hits: ['group-not-allowed'] },
		{ name: '城镇其他困难', level: '城镇', group: '其他就业困难人员' },
		{ name: '二孩妈妈', group: '二孩妈妈', id_no: woman('19850101') },
		{ name: '男性二孩妈妈', group: '二孩妈妈', hits: ['group-impossible'] },
		{ name: '老岗位', ...old }
	]
};
