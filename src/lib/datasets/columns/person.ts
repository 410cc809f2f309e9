import { group, idNo, name, sex } from './shared';
import type { Column } from '../declare';

/** Who a person of the roster is, in the order of the template. */
export const person = {
	name,
	sex,
	id_no: idNo,
	birth: {
		kind: 'day',
		earliest: 1920,
		label: '出生日期',
		headers: ['出生年月', '出生时间', '出生年月日', 'aac006'],
		tier: 'internal',
		description: '出生日期；只写到月的按当月1日；与身份证号核对，没有身份证号时据以计算年龄',
		example: '1962-03-15'
	},
	age: {
		kind: 'count',
		label: '年龄',
		headers: ['周岁', '实足年龄', '年龄（周岁）'],
		tier: 'internal',
		description: '填表时的周岁，只用来与身份证号核对',
		example: '60'
	},
	education: {
		kind: 'text',
		label: '文化程度',
		headers: ['学历', 'aac011'],
		tier: 'internal',
		description: '文化程度',
		example: '初中'
	},
	hukou: {
		kind: 'text',
		label: '户口性质',
		headers: ['户籍性质', '户口类型', 'aac009'],
		tier: 'internal',
		description: '户口性质',
		example: '农业户口'
	},
	phone: {
		kind: 'text',
		mask: 'last4',
		label: '联系电话',
		headers: ['手机号', '手机号码', '电话', '联系方式', 'aae005'],
		tier: 'internal',
		description: '本人联系电话',
		example: '13800000000'
	},
	address: {
		kind: 'text',
		label: '家庭住址',
		headers: ['现住址', '住址', '家庭地址', '现住地址'],
		tier: 'internal',
		description: '现住地址',
		example: '古楼街道利民社区'
	},
	person_no: {
		kind: 'text',
		label: '个人编号',
		headers: ['人员编号', 'aac001'],
		tier: 'internal',
		description: '业务系统里的个人编号'
	},
	registration_no: {
		kind: 'text',
		label: '就业失业登记证号',
		headers: ['就业创业证号', '就业创业证编号', 'acc0m1'],
		tier: 'internal',
		description: '就业失业登记证（就业创业证）编号'
	},
	group: { ...group, many: true },
	difficulty_date: {
		kind: 'day',
		label: '认定日期',
		headers: ['认定时间', '登记时间', '登记日期', '就业困难认定日期', '就业困难认定时间'],
		tier: 'internal',
		description: '人员类别认定或失业登记的日期',
		example: '2022-01-10'
	}
} as const satisfies Record<string, Column>;
