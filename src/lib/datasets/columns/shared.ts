import { groups, levels, sexes } from '../codes';
import type { Column } from '../declare';

/** Columns that several tables have, declared once. */

export const seq = {
	kind: 'text',
	label: '序号',
	headers: ['编号', 'No.', 'No'],
	tier: 'open',
	description: '行的顺序号，不参与计算',
	example: '1'
} as const satisfies Column;

export const city = {
	kind: 'place',
	level: 'city',
	label: '市',
	headers: ['地市', '设区市', '市别'],
	tier: 'open',
	description: '设区的市',
	example: '聊城市'
} as const satisfies Column;

export const county = {
	kind: 'place',
	level: 'county',
	label: '县（市、区）',
	headers: ['区县', '县区', '所属区县', '县(市、区)', '所属县区', '所在区县'],
	tier: 'open',
	description: '镇（街道）所在的县（市、区）或功能区',
	example: '东昌府区'
} as const satisfies Column;

export const town = {
	kind: 'place',
	level: 'town',
	label: '镇（街道）',
	headers: ['镇街', '镇(街道)', '所属镇街', '乡镇', '街道', '乡镇街道', '所属乡镇', '镇街道'],
	required: true,
	tier: 'open',
	description: '岗位所在的镇（街道）',
	example: '古楼街道'
} as const satisfies Column;

export const village = {
	kind: 'text',
	label: '村（社区）',
	headers: ['村居', '所在村', '村', '村(居)', '行政村', '社区', '用岗村'],
	tier: 'notice',
	description: '岗位所在的村（社区）',
	example: '利民社区'
} as const satisfies Column;

export const level = {
	kind: 'code',
	codes: levels,
	label: '城乡类别',
	headers: ['岗位性质', '城镇/乡村', '城乡', '岗位类型', '岗位类别'],
	required: true,
	tier: 'open',
	description: '城镇公益性岗位或乡村公益性岗位',
	example: '乡村'
} as const satisfies Column;

export const name = {
	kind: 'text',
	label: '姓名',
	headers: ['人员姓名', '上岗人员姓名', 'aac003'],
	tier: 'notice',
	description: '在岗人员姓名',
	example: '张三'
} as const satisfies Column;

export const idNo = {
	kind: 'id',
	label: '身份证号',
	headers: ['身份证号码', '公民身份号码', '证件号码', '社会保障号码', '身份证件号码', 'aac002'],
	tier: 'internal',
	description: '公民身份号码，按文本保存',
	example: '37150219620315001X'
} as const satisfies Column;

export const sex = {
	kind: 'code',
	codes: sexes,
	label: '性别',
	headers: ['aac004'],
	tier: 'internal',
	description: '性别；空白的按身份证号推算',
	example: '男'
} as const satisfies Column;

export const group = {
	kind: 'code',
	codes: groups,
	label: '人员类别',
	headers: ['安置对象类别', '人员类型', '困难类型', '就业困难人员类别', '身份类别'],
	tier: 'internal',
	description: '安置对象类别；同时属于几类的用顿号隔开',
	example: '脱贫享受政策人口'
} as const satisfies Column;

export const postNo = {
	kind: 'text',
	label: '岗位编号',
	headers: ['岗位编码'],
	tier: 'internal',
	description: '岗位编号，同一镇（街道）、同一城乡类别内唯一；核减后可再用',
	example: 'DCF2022-0001'
} as const satisfies Column;

export const postName = {
	kind: 'text',
	label: '岗位名称',
	headers: ['岗位', '公岗名称'],
	tier: 'open',
	description: '岗位名称',
	example: '乡村网格员'
} as const satisfies Column;

export const planYear = {
	kind: 'year',
	label: '计划年度',
	headers: ['年度', '开发年度'],
	tier: 'open',
	description: '岗位所属的计划年度',
	example: '2022'
} as const satisfies Column;

export const batch = {
	kind: 'text',
	label: '批次',
	headers: ['岗位批次'],
	tier: 'open',
	description: '岗位所属批次',
	example: '第一批'
} as const satisfies Column;

export const useUnit = {
	kind: 'text',
	label: '用岗单位',
	headers: ['用人单位', '使用单位', '岗位所在单位', '设岗单位', '单位名称', 'aab004'],
	tier: 'open',
	description: '使用岗位的单位',
	example: '利民社区居民委员会'
} as const satisfies Column;

export const dept = {
	kind: 'text',
	label: '开发主管部门',
	headers: ['行业主管部门', '岗位开发部门', '主管部门'],
	tier: 'open',
	description: '开发岗位的主管部门',
	example: '人社部门'
} as const satisfies Column;

export const hoursPerDay = {
	kind: 'number',
	label: '每日工作小时',
	headers: ['每日工作时间', '日工作小时', '每天工作小时', '日工作时长', '每日工时'],
	tier: 'open',
	description: '每天工作的小时数',
	example: '2'
} as const satisfies Column;

export const daysPerMonth = {
	kind: 'number',
	label: '每月工作天数',
	headers: ['月工作天数', '每月工作日数', '月工作日'],
	tier: 'open',
	description: '每月工作的天数',
	example: '20'
} as const satisfies Column;

export const standard = {
	kind: 'money',
	unit: 'month',
	label: '补贴标准',
	headers: [
		'补贴标准（元/月）',
		'月补贴标准',
		'月补贴标准（元/月）',
		'岗位补贴',
		'岗位补贴标准',
		'工资标准',
		'待遇标准'
	],
	tier: 'open',
	description: '每月岗位补贴标准，单位：元',
	example: '680'
} as const satisfies Column;

export const veteran = {
	kind: 'flag',
	blank: false,
	label: '退役士兵专项',
	headers: ['退役士兵', '是否退役士兵专项', '退役士兵专项岗位'],
	tier: 'internal',
	description: '退役士兵专项公益性岗位：按相关规定执行，不计入本看板任何数字',
	example: '否'
} as const satisfies Column;

export const remark = {
	kind: 'text',
	label: '备注',
	headers: ['aae013'],
	tier: 'internal',
	description: '备注'
} as const satisfies Column;

export const bank = {
	kind: 'text',
	label: '开户银行',
	headers: ['开户行', '发放银行'],
	tier: 'internal',
	description: '发放补贴的银行'
} as const satisfies Column;

export const card = {
	kind: 'text',
	mask: 'last4',
	label: '银行卡号',
	headers: ['社保卡号', '一卡通账号', '银行账号', '一卡通卡号', '卡号'],
	tier: 'internal',
	description: '发放补贴的银行卡号或一卡通账号'
} as const satisfies Column;
