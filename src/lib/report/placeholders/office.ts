import { isDay, type Day } from '../../base/dates';
import type { Office, Placeholder } from '../terms';

type OfOffice = Extract<Placeholder, { kind: 'office' }>;

/** Nobody signs, dates or addresses a letter by leaving it out. */
const needed: readonly string[] = ['主送', '署名', '成文日期'];

const asked = (name: string, says: string, example: string): OfOffice => ({
	kind: 'office',
	...{ name, says, example },
	...(needed.includes(name) && { needed: true as const })
});

/** What only the office knows: asked once. */
export const ofOffice: readonly OfOffice[] = [
	asked('标题', '文件标题；不填时由系统按地区和月份拟写', ''),
	asked('文号', '发文字号', '×人社字〔2022〕×号'),
	asked('主送', '主送机关', '各镇人民政府、街道办事处'),
	asked('署名', '发文机关署名', '×××人力资源和社会保障局'),
	asked('成文日期', '成文日期', '2022年6月5日'),
	asked('抄送', '抄送机关', ''),
	asked('印发机关', '版记中的印发机关', ''),
	asked('印发日期', '版记中的印发日期', ''),
	asked('反馈截止日期', '疑点清单的反馈截止日期', '2022年6月20日'),
	asked('联系单位', '联系单位', ''),
	asked('联系电话', '联系电话', ''),
	asked('附注', '附注', '此件公开发布'),
	asked('工作动态', '工作动态，本单位撰写', ''),
	asked('镇街特色', '镇（街道）特色做法，本单位撰写', '')
];

/** Day on which the letter is signed, as the office writes it (2022年6月5日); null where it isn't written so. */
export function signedOn(office: Office): Day | null {
	const [, year, month, day] =
		/(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(office['成文日期'] ?? '') ?? [];
	const written = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
	return isDay(written) ? written : null;
}
