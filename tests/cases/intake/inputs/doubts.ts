import { book, csv, table, utf8, type Value } from './formats';

const plain = (...lines: string[]): Uint8Array => utf8(csv(table(...lines)));
const head = '镇（街道）|城乡类别|姓名|性别|身份证号|人员类别|上岗日期|退出日期';

/** Towns as offices write them, with their county in front and their office behind. */
const towns = [
	'聊城市东昌府区古楼街道办事处',
	'古楼办事处',
	'古楼街道办',
	'东昌府区古楼',
	'沙镇镇政府',
	'沙镇镇人民政府',
	'古楼街道（本级）'
];
const ids = [
	'371502196502120136',
	'371502196503120154',
	'371502196504120172',
	'371502196505120190',
	'371502196506120213',
	'371502196507120231',
	'37150219650812025X'
];
const surnames = [...'赵钱孙李周吴郑'];

const people = (of: (i: number) => { town?: string; day?: string }, count: number): string[][] => [
	...table(head),
	...Array.from({ length: count }, (_, i) => {
		const { town = '古楼街道', day = '2022-03-10' } = of(i);
		const name = `${surnames[i]}某`;
		return [town, '乡村', name, '男', ids[i]!, '农村大龄人员', day, ''];
	})
];

const days = ['二〇二二年三月十日', '二零二二年三月一日', '22.3.1', '2022.3.', '2022-3-1至今'];

/** What comes with text that was copied from elsewhere. */
const [space, joiner, mark, nbsp] = ['\u200b', '\u2060', '\ufeff', '\u00a0'];

/** 登记表: about one person, names and values side by side. */
const form = table(
	'姓名|赵一|性别|男',
	'身份证号|371502196501120118|镇（街道）|古楼街道',
	'上岗日期|2022-03-10|城乡类别|乡村'
);
const roster: Value[][] = table('镇（街道）|姓名|城乡类别|上岗日期', '古楼|张三|乡村|2022-03-01');

const plan = (town: string, urban: number, rural: number): Uint8Array =>
	plain('镇街|城镇|乡村', `${town}|${urban}|${rural}`);

/** Files in which something is doubtful: said, asked, and never guessed. */
export const doubts = {
	'160-towns-written-out/花名册.xlsx': book([{ rows: people((i) => ({ town: towns[i]! }), 7) }]),
	'161-invisible-characters/花名册.csv': utf8(
		csv(
			table(
				`${mark}镇（街${joiner}道）|城乡${space}类别|姓名|身份证号${nbsp}|上岗日期|月补贴标准`,
				`古楼街道|乡村|钱${space}二|371502196503120154|2022-03-10|680`,
				`古楼街道|乡${joiner}村|孙三|${space}371502196504120172${nbsp}|2022-03-${space}10|6${space}80`,
				`古楼${space}街道|乡村|李四|371502${joiner}196505120190|${mark}2022年3月10日|680${nbsp}`,
				`${space}|${nbsp}|${mark}|||`,
				`合${space}计|||||2040`
			)
		)
	),
	'162-days-in-chinese/花名册.xlsx': book([{ rows: people((i) => ({ day: days[i]! }), 5) }]),
	'163-form/登记表.xlsx': book([{ rows: form }]),
	'164-form-beside-a-list/花名册.xlsx': book([
		{ name: '花名册', rows: roster },
		{ name: '登记表', rows: form },
		{ name: '空表', rows: roster.slice(0, 1) }
	]),
	'165-header-twice/花名册.xlsx': book([
		{
			rows: table(
				'镇（街道）|城乡类别|姓名|身份证号|上岗日期|上岗日期',
				'古楼街道|乡村|赵一|371502196501120118|2022-03-10|2023-03-09'
			)
		}
	]),
	'166-plan-three-times/1.csv': plan('古楼', 3, 4),
	'166-plan-three-times/2.csv': plan('古楼街道', 3, 4),
	'166-plan-three-times/3.xlsx': book([
		{ name: '横', rows: table('镇街|总数|城镇|乡村', '古楼|7|3|4') },
		{ name: '竖', rows: table('镇街|城乡类别|计划数', '古楼|乡村|4', '古楼|城镇|3') }
	]),
	'167-two-plans-twice/1.csv': plan('古楼', 3, 4),
	'167-two-plans-twice/2.csv': plan('柳园', 5, 6),
	'167-two-plans-twice/3.csv': plan('古楼', 3, 4),
	'167-two-plans-twice/4.csv': plan('柳园', 5, 6),
	'168-columns-by-values/花名册.csv': plain(
		'镇街|类别|姓名|号码|上岗日期',
		'古楼|乡村公益性岗位|张三|371502197104120020|2022-03-01',
		'沙镇|城镇公益性岗位|李四|37150219620315001x|2022-03-02'
	),
	'169-columns-to-confirm/花名册.csv': plain(
		'单位|类别|姓名|身份证号|何时',
		'古楼|乡村公益性岗位|张三|371502197104120020|2022-03-01'
	),
	'170-title-of-two-towns/花名册.csv': plain(
		'柳园街道、新区花名册||',
		'姓名|城乡类别|上岗日期',
		'张三|乡村|2022-03-01'
	),
	'171-cut-numbers/清单.csv': plain(
		'镇街|城乡类别|岗位编号|岗位名称|开发日期',
		'古楼|乡村|3.71502001000100E+17|保洁员|2022-02-01',
		'古楼|乡村|371502001000100002|网格员|2022-02-01'
	),
	'171-cut-numbers/花名册.csv': plain(
		'镇街|城乡类别|姓名|身份证号|岗位编号|联系电话|上岗日期',
		'古楼|乡村|张三|3.71502196203150E+17|3.71502001000100E+17|1.38E+10|2022-03-01',
		'古楼|乡村|李四|371502196203157000|371502001000100002|13800000000|2022-03-01'
	),
	'173-corrected-cells/花名册.csv': plain(
		'镇街|城乡类别|姓名|身份证号|岗位编号|上岗日期',
		'古楼|乡村|张三|371502196203150011|A1|2022-03-01',
		'古楼|乡村|李四||A2|2022-02-30',
		'古楼|乡下|王五||A3|2022-03-03',
		'古楼|乡村|赵六||A4|',
		'古楼|乡村|孙七||A5|2022-04-31',
		'古楼|乡村|周八||A6|2022-06-31',
		'古楼|乡村|吴九||A7|2022-03-09'
	),
	'174-corrected-row-moved/花名册.csv': plain(
		'镇街|城乡类别|姓名|岗位编号|上岗日期|离岗日期',
		'古楼|乡村|新来的|A9||2022-05-01',
		'古楼|乡村|张三|A1||2022-05-01'
	)
};
