import { printed } from '../blocks/grid';
import { cellText } from '../blocks/text';
import { inUnit } from '../blocks/money';
import type { ExpiringPerson } from '../checks/term/lists';
import { expiringGrid } from '../present/expiry/rows';
import type { Roll } from '../sheets/roll';
import type { Office, Report } from './terms';
import { written } from './write';

/** Whoever works on a list may see names; nobody else may. */
const INTERNAL = '内部资料　注意保密';

/** Days ahead of which a list of those whose time ends is sent round. */
const AHEAD = 90;

/** Columns of the page's list for which the paper has no room. */
const leftOut = ['城乡类别', '上岗日期', '通知谁'];

const signed = (office: Office): string =>
	`填表人：　　　　　　　审核人：　　　　　　　负责人：　　　　　　　联系电话：${office.联系电话 ?? ''}`;

const dayOf = ({ asOf }: Pick<Report, 'asOf'>): string => written({ kind: 'day', day: asOf });

/**
 * 预警名单: whose last day on post comes within 90 days or has passed, with reason, basis and what to do, in the
 * words of the page; the earliest first. It holds names and is 内部.
 *
 * @param isCity the place is a city, whose people have a county
 */
export function expiryRoll(
	people: readonly ExpiringPerson[],
	isCity: boolean,
	report: Pick<Report, 'place' | 'asOf' | 'mark'>,
	office: Office
): Roll {
	const due = people.filter(({ days }) => days <= AHEAD);
	const { columns, rows } = printed(expiringGrid(due, isCity, true), 'zh-CN');
	const kept = columns.flatMap(({ label }, i) => (leftOut.includes(label) ? [] : [i]));
	const past = due.filter(({ days }) => days < 0).length;
	return {
		file: `预警名单（内部）_${report.place}_${report.asOf}`,
		sheet: '预警名单',
		title: `${report.place}城乡公益性岗位人员到期预警名单（内部）`,
		above: [
			`填报单位：${office.署名 ?? ''}　　数据截止：${dayOf(report)}　　单位：人、天${report.mark ? `　　${report.mark}` : ''}`,
			`未来${AHEAD}天内到期 ${due.length - past} 人${past > 0 ? `，已过最后在岗日仍在岗 ${past} 人` : ''}；身份证号已隐去中间各位。`
		],
		columns: [
			{ label: '序号', format: '0' },
			...kept.map((i) => ({
				label: columns[i]!.label,
				...(columns[i]!.numeric && { format: '0' })
			})),
			{ label: '办理结果' }
		],
		rows: due.map((_, i) => [
			i + 1,
			...kept.map((k) => {
				const { value, cell } = rows[i]![k]!;
				return cell.word === undefined && typeof value === 'number'
					? value
					: cellText(cell, 'zh-CN');
			}),
			''
		]),
		below: [signed(office)],
		mark: INTERNAL,
		day: report.asOf
	};
}

/** What somebody is paid for a month. */
export interface PaidPerson {
	name: string;
	/** Masked, or to be. */
	id_no: string | null;
	post_name: string | null;
	/** Days on which they were to work, and did; null where the file has none. */
	required_days: number | null;
	attended_days: number | null;
	/** Fen. */
	paid: number;
}

/**
 * 补贴发放公示表 of a village or unit: who is paid how much for a month, for the notice board and not for a
 * website: no 人员类别, ID numbers masked. Its file is 内部 until it hangs there.
 *
 * @param where the village or unit that puts it up
 * @param month `2022-05`
 */
export function payRoll(
	people: readonly PaidPerson[],
	where: string,
	month: string,
	report: Pick<Report, 'asOf' | 'mark'>,
	office: Office
): Roll {
	const [year, number] = month.split('-').map(Number);
	const total = people.reduce((sum, { paid }) => sum + paid, 0);
	const phone = office.联系电话 ?? '';
	return {
		file: `补贴发放公示表（内部）_${where}_${month}`,
		sheet: '补贴发放公示表',
		title: `${year}年${number}月城乡公益性岗位补贴发放公示表`,
		above: [
			`公示单位（盖章）：${where}${report.mark ? `　　${report.mark}` : ''}`,
			'公示时间：　　　年　　月　　日至　　　年　　月　　日（共　　天）'
		],
		columns: [
			{ label: '序号', format: '0' },
			...['姓名', '身份证号', '岗位名称'].map((label) => ({ label })),
			{ label: '规定出勤天数（天）', format: '0' },
			{ label: '本月累计出勤天数（天）', format: '0' },
			{ label: '补贴金额（元）', format: '#,##0.00' },
			{ label: '备注' }
		],
		rows: people.map((it, i) => [
			...[i + 1, it.name, it.id_no, it.post_name],
			...[it.required_days, it.attended_days, it.paid / 100, null]
		]),
		below: [
			`合计：${people.length}人，${inUnit(total, 100, 2)}元`,
			`对公示内容有异议的，请在公示期内向公示单位反映。监督电话：${phone}`,
			'本表供公示栏张贴，不在网站公开。'
		],
		mark: report.mark ?? '',
		day: report.asOf
	};
}
