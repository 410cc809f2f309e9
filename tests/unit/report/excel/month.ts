import {
	change,
	count,
	day,
	money,
	none,
	points,
	rate,
	text
} from '../../../../src/lib/blocks/cell';
import type { Line, Office, Report } from '../../../../src/lib/report/terms';

/** A town's line: planned, developed, onboarded people. */
const town = (
	i: number,
	name: string,
	planned: number,
	developed: number,
	onboarded: number
): Line => ({
	序号: count(i),
	名称: text(name),
	计划数: count(planned),
	计划城镇: count(Math.floor(planned / 4)),
	计划乡村: count(planned - Math.floor(planned / 4)),
	已开发: count(developed),
	开发完成率: rate({ numerator: developed, denominator: planned }),
	已上岗: count(onboarded),
	上岗完成率: rate({ numerator: onboarded, denominator: planned }),
	目标: { kind: 'share', value: 0.5 },
	参考时序: { kind: 'share', value: 0.8333 },
	比时序: points(Math.round((10000 * onboarded) / planned) - 8333, true),
	本月新增: change(i),
	空岗: count(developed - onboarded),
	在岗: count(onboarded),
	排名: count(((i * 7) % 40) + 1),
	备注: ''
});

const names = ['孙家疃街道', '皇冠街道', '初村镇', '崮山镇', '泊于镇'];

/** A month of so many towns, made by hand. */
export function monthOf(towns: number, more: Partial<Report> = {}): Report {
	const lines = Array.from({ length: towns }, (_, i) =>
		town(i + 1, names[i] ?? `第${i + 1}镇`, 120 + 7 * i, 100 + 5 * i, 60 + 6 * i)
	);
	const sum = (name: string) =>
		lines.reduce((all, line) => {
			const cell = line[name] as { value: number };
			return all + cell.value;
		}, 0);
	return {
		place: '威海市',
		asOf: '2022-05-31',
		mark: null,
		values: {
			地区: '威海市',
			年度: '2022',
			月份: { kind: 'month', month: '2022-05' },
			数据月份: '2022年5月',
			数据截止日: day('2022-05-31'),
			标志: '',
			计划数: count(1234),
			已上岗: count(567),
			上岗完成率: rate({ numerator: 567, denominator: 1234 }),
			应拨资金: money(123_456_789),
			空岗: none(),
			说明: '=HYPERLINK("http://x")',
			证号: '371002199001011234'
		},
		conditions: { 有滞后: true, 无滞后: false },
		rows: {
			镇街: lines,
			合计: [
				{
					...{ 名称: '合计', 计划数: count(sum('计划数')), 已上岗: count(sum('已上岗')) },
					...{ 目标: { kind: 'share', value: 0.5 }, 参考时序: { kind: 'share', value: 0.8333 } },
					比时序: points(-3333, true)
				}
			],
			未报送: [{ 名称: '石岛镇' }, { 名称: '埠口镇' }],
			资金: [
				{
					...{ 名称: '省级', 应拨: money(100_004_00), 已发: money(80_000_00) },
					...{
						无标准已发: money(0),
						未发: money(20_004_00),
						已发占应拨: rate({ numerator: 80_000_00, denominator: 100_004_00 })
					}
				},
				{
					...{ 名称: '市级', 应拨: money(50_004_00), 已发: money(50_000_00) },
					...{
						无标准已发: money(0),
						未发: money(4_00),
						已发占应拨: rate({ numerator: 50_000_00, denominator: 50_004_00 })
					}
				}
			],
			绩效指标: [
				{
					...{ 指标: '安置上岗（人）', 目标值: count(140), 实际值: count(130) },
					...{ 完成率: rate({ numerator: 130, denominator: 140 }), 偏差: count(10) }
				},
				{
					...{ 指标: '开发岗位（个）', 目标值: count(140), 实际值: count(140) },
					...{ 完成率: rate({ numerator: 140, denominator: 140 }), 偏差: '无' }
				}
			],
			绩效资金: [
				{
					...{ 级次: '省级', 预算数: money(400_000_00), 到位数: money(200_000_00) },
					...{
						执行数: money(100_000_00),
						执行率: rate({ numerator: 100_000_00, denominator: 400_000_00 })
					}
				},
				{
					...{ 级次: '市级', 预算数: money(300_000_00), 到位数: money(100_000_00) },
					...{
						执行数: money(60_000_00),
						执行率: rate({ numerator: 60_000_00, denominator: 300_000_00 })
					}
				}
			],
			没有: []
		},
		charts: {},
		sections: [],
		...more
	};
}

export const office: Office = {
	署名: '威海市人力资源和社会保障局',
	联系电话: '0631-5190000',
	成文日期: '2022年6月5日',
	主送: ''
};
