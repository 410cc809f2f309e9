import { channels, levels, statuses } from '../../datasets/codes';
import type { View } from '../terms';
import {
	amount,
	column,
	countyAndTown,
	groupsOf,
	level,
	month,
	personNo,
	persons,
	places,
	sex,
	word
} from './columns';

const name = column('name', 'text', '姓名', 'Name', 'f.name');
const idNo = column('id_no', 'text', '身份证号', 'ID number', 'f.id_no');
const postNo = column('post_no', 'text', '岗位编号', 'Post number in the lists', 'f.post_no');
const village = column('village', 'text', '村（社区）', 'Village', 'f.village');
const bank = column('bank', 'text', '开户银行', 'Bank', 'f.bank');
const card = column('card', 'text', '银行卡号', 'Account', 'f.card');

/** What only those may query who ask for it: it leaves the bureau nowhere. */
export const personalViews: readonly View[] = [
	{
		name: 'roster_detail',
		label: '花名册明细',
		label_en: 'Roster in detail',
		reads: '花名册一行一行，含姓名、证件号码、电话、住址、账号',
		reads_en:
			'One row per row of the roster, with names, ID numbers, phones, addresses and accounts',
		personal: true,
		from: `stg_roster f ${places('f.county', 'f.town')} left join fct_spell s on s.nth = f.rowid ${persons('s.person')}`,
		columns: [
			personNo,
			postNo,
			...countyAndTown,
			village,
			{ ...level, from: word('f.level', levels) },
			column('post_name', 'text', '岗位名称', 'Post', 'f.post_name'),
			name,
			idNo,
			sex,
			column('birth', 'day', '出生日期', 'Birth date', 'coalesce(s.birth, f.birth)'),
			column('phone', 'text', '联系电话', 'Phone', 'f.phone'),
			column('address', 'text', '家庭住址', 'Address', 'f.address'),
			{ ...groupsOf, from: groupsOf.from.replace('f.groups', 'f."group"') },
			column('since', 'day', '上岗日期', 'Since', 'f.on_date'),
			column('until', 'day', '退出日期', 'Until', 'f.exit_date'),
			column('agree_start', 'day', '协议开始日期', 'Agreement starts', 'f.agree_start'),
			column('agree_end', 'day', '协议结束日期', 'Agreement ends', 'f.agree_end'),
			column('status', 'text', '在岗状态', 'Status', word('f.status', statuses)),
			bank,
			card,
			column('remark', 'text', '备注', 'Remark', 'f.remark')
		]
	},
	{
		name: 'payment_detail',
		label: '发放明细',
		label_en: 'Payments in detail',
		reads: '发放表一行一行，含姓名、证件号码、账号',
		reads_en: 'One row per row of the payment files, with names, ID numbers and accounts',
		personal: true,
		from: `stg_payments f ${places('f.county', 'f.town')} ${persons('f.id_no')}`,
		columns: [
			personNo,
			postNo,
			...countyAndTown,
			village,
			{ ...level, from: word('f.level', levels) },
			name,
			idNo,
			month,
			column('paid_on', 'day', '发放日期', 'Paid on', 'f.paid_on', '未发放的为空'),
			column('channel', 'text', '发放方式', 'Channel', word('f.channel', channels)),
			amount('payable', '应发金额', 'Payable', 'f.payable'),
			amount('paid', '实发金额', 'Paid', 'f.paid'),
			bank,
			card,
			column('remark', 'text', '备注', 'Remark', 'f.remark')
		]
	},
	{
		name: 'post_detail',
		label: '岗位明细',
		label_en: 'Posts in detail',
		reads: '岗位清单一行一行，含岗位编号、所在村（社区）、用岗单位和职责',
		reads_en: 'One row per row of the list of posts, with its number, village, unit and duty',
		personal: true,
		from: `stg_posts f ${places('f.county', 'f.town')}`,
		columns: [
			postNo,
			...countyAndTown,
			village,
			{ ...level, from: word('f.level', levels) },
			column('post_name', 'text', '岗位名称', 'Post', 'f.post_name'),
			column('use_unit', 'text', '用岗单位', 'Unit', 'f.use_unit'),
			column('duty', 'text', '岗位职责', 'Duty', 'f.duty'),
			column('created_on', 'day', '开发日期', 'Created on', 'f.created_on'),
			column('abolished_on', 'day', '核减日期', 'Abolished on', 'f.abolished_on', '在用的为空'),
			column('remark', 'text', '备注', 'Remark', 'f.remark')
		]
	}
];
