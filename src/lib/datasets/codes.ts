import type { Code } from './declare';

/** 城乡类别: which of the programme's two post kinds (not the place's own 城乡分类). */
export const levels = [
	{
		code: 'urban',
		label: '城镇',
		aliases: ['城镇公益性岗位', '城镇岗位', '城镇公岗', '城市', '城镇类']
	},
	{
		code: 'rural',
		label: '乡村',
		aliases: ['乡村公益性岗位', '乡村岗位', '乡村公岗', '农村', '乡村类', '农村公益性岗位']
	}
] as const satisfies readonly Code[];

export const sexes = [
	{ code: 'male', label: '男', aliases: ['1', 'M', '男性'] },
	{ code: 'female', label: '女', aliases: ['2', 'F', '女性'] }
] as const satisfies readonly Code[];

/** 人员类别: the “4+2” groups, the groups added in 2024, and the rest (docs/glossary.md). */
export const groups = [
	{
		code: 'lifted',
		label: '脱贫享受政策人口',
		aliases: [
			'脱贫享受政策人口(含防止返贫监测帮扶对象)',
			'脱贫享受政策',
			'脱贫户',
			'脱贫人口',
			'脱贫人员',
			'监测户',
			'监测对象',
			'防止返贫监测对象',
			'防止返贫监测帮扶对象'
		],
		old: ['建档立卡', '建档立卡户', '建档立卡贫困户', '建档立卡贫困人口', '贫困户']
	},
	{
		code: 'low_income',
		label: '农村低收入人口',
		aliases: ['低收入人口', '农村低收入', '低保', '低保户', '农村低保', '特困', '特困人员']
	},
	{
		code: 'disabled',
		label: '农村残疾人',
		aliases: ['残疾人', '残疾', '农村残疾人员', '残疾人员']
	},
	{ code: 'rural_older', label: '农村大龄人员', aliases: ['农村大龄', '大龄人员', '农村大龄人口'] },
	{
		code: 'zero_employment',
		label: '城镇零就业家庭人员',
		aliases: ['零就业家庭', '零就业家庭成员', '零就业家庭人员', '城镇零就业家庭', '城镇零就业']
	},
	{
		code: 'urban_older',
		label: '城镇大龄失业人员',
		aliases: ['大龄失业人员', '城镇大龄', '城镇大龄人员'],
		old: ['4050', '4050人员']
	},
	{
		code: 'youth',
		label: '登记失业的16—24岁青年',
		aliases: [
			'登记失业的16-24岁青年',
			'16-24岁登记失业青年',
			'16-24岁青年',
			'16-24岁失业青年',
			'登记失业青年',
			'失业青年',
			'青年'
		]
	},
	{
		code: 'two_child_mother',
		label: '登记失业的“二孩妈妈”',
		aliases: ['二孩妈妈', '登记失业二孩妈妈']
	},
	{
		code: 'single_parent',
		label: '抚养未成年子女的未就业单亲家庭成员',
		aliases: ['单亲家庭', '单亲家庭成员', '抚养未成年子女的单亲家庭成员', '抚养未成年子女单亲家庭']
	},
	{
		code: 'other_hardship',
		label: '其他类型就业困难人员',
		aliases: ['其他就业困难人员', '其他就业困难群体', '就业困难人员', '其他']
	}
] as const satisfies readonly Code[];

/** 岗位类别: the five categories that all notices share. */
export const categories = [
	{ code: 'management', label: '公共管理类', aliases: ['公共管理'] },
	{ code: 'service', label: '公共服务类', aliases: ['公共服务'] },
	{ code: 'social', label: '社会事业类', aliases: ['社会事业'] },
	{ code: 'facility', label: '设施维护类', aliases: ['设施维护'] },
	{ code: 'governance', label: '社会治理类', aliases: ['社会治理'] }
] as const satisfies readonly Code[];

/** 镇（街道）的变更类型. */
export const successionKinds = [
	{ code: 'renamed', label: '更名', aliases: ['改名', '撤镇设街', '撤镇设街道', '撤乡设镇'] },
	{ code: 'merged', label: '合并', aliases: ['撤并', '并入', '撤销并入'] }
] as const satisfies readonly Code[];

/** 发放方式: only 一卡通 counts towards the provincial settlement (质效提升年实施方案 ¶13). */
export const channels = [
	{ code: 'card', label: '一卡通', aliases: ['惠民惠农一卡通', '惠民惠农财政补贴一卡通', '1'] },
	{
		code: 'other',
		label: '其他',
		aliases: ['银行转账', '银行代发', '银行卡', '社保卡', '转账', '代发', '现金', '打卡发放', '2']
	}
] as const satisfies readonly Code[];

/** 在岗状态. */
export const statuses = [
	{ code: 'on_post', label: '在岗', aliases: ['在职', '正常', '上岗', '在岗人员'] },
	{ code: 'paused', label: '暂停', aliases: ['停岗', '请假', '暂停发放'] },
	{ code: 'left', label: '离岗', aliases: ['已离岗', '离职'] },
	{ code: 'exited', label: '退出', aliases: ['已退出', '退岗', '自然退出', '主动退出'] },
	{ code: 'dismissed', label: '清退', aliases: ['已清退'] }
] as const satisfies readonly Code[];

/** 新/老岗位: whether the post was made under the programme or stood before it. */
export const origins = [
	{ code: 'new', label: '新岗位', aliases: ['新', '新开发', '新增岗位'] },
	{ code: 'old', label: '老岗位', aliases: ['老', '原岗位', '原有岗位'] }
] as const satisfies readonly Code[];

/** 年龄段 of population and open data (domain.md §7). */
export const ageBands = [
	{ code: '16_24', label: '16—24岁', aliases: ['16-24', '16-24周岁'] },
	{ code: '25_44', label: '25—44岁', aliases: ['25-44', '25-44周岁'] },
	{ code: '45_54', label: '45—54岁', aliases: ['45-54', '45-54周岁'] },
	{ code: '55_59', label: '55—59岁', aliases: ['55-59', '55-59周岁'] },
	{ code: '60_65', label: '60—65岁', aliases: ['60-65', '60-65周岁'] },
	{ code: '66_70', label: '66—70岁', aliases: ['66-70', '66-70周岁'] }
] as const satisfies readonly Code[];

/** Ages of people on post that no band of the programme holds. */
export const otherAges = [
	{ code: 'under_16', label: '不满16岁' },
	{ code: 'over_70', label: '71岁及以上' }
] as const satisfies readonly Code[];

/** 资金层级: who bears a share of the subsidies. */
export const tiers = [
	{ code: 'province', label: '省级', aliases: ['省', '省财政', '省级资金', '省级补助'] },
	{ code: 'city', label: '市级', aliases: ['市', '市财政', '市级资金', '市级补助'] },
	{
		code: 'county',
		label: '区县级',
		aliases: ['区县', '县', '区', '县级', '区级', '县财政', '区财政', '区县级资金', '县(市、区)']
	},
	{
		// 城镇公益性岗位：“按原有资金渠道列支”，通知未分层级
		code: 'existing',
		label: '原有资金渠道',
		aliases: ['原渠道', '现有资金渠道', '原有渠道', '就业补助资金']
	}
] as const satisfies readonly Code[];

/** 比对内容: the six monthly comparisons (质效提升年实施方案 ¶7). */
export const comparisons = [
	{ code: 'working_age', label: '劳动年龄', aliases: ['年龄', '超龄'] },
	{
		code: 'social_insurance',
		label: '社会保险缴纳',
		aliases: ['社会保险', '社保缴纳', '社保', '职工社保', '缴纳社会保险']
	},
	{
		code: 'business',
		label: '办理工商营业执照',
		aliases: ['工商营业执照', '营业执照', '工商登记', '市场主体登记', '工商']
	},
	{ code: 'pension', label: '享受退休待遇', aliases: ['退休待遇', '退休', '享受养老待遇'] },
	{ code: 'death', label: '死亡', aliases: ['死亡人员', '去世'] },
	{ code: 'public_payroll', label: '财政供养', aliases: ['财政供养人员', '公职人员'] }
] as const satisfies readonly Code[];

/** 比对结果. */
export const results = [
	{ code: 'hit', label: '命中', aliases: ['是', '异常', '比中', '疑点', '有', '1'] },
	{ code: 'clear', label: '未命中', aliases: ['否', '正常', '未比中', '无异常', '0'] }
] as const satisfies readonly Code[];

/** 检查类型 (太白湖新区 2024, 质效提升年实施方案 ¶14–17). */
export const inspectionKinds = [
	{
		code: 'county_half_year',
		label: '区级半年检查',
		aliases: ['区级检查', '区级半年', '县级检查', '半年检查']
	},
	{
		code: 'town_quarter',
		label: '乡镇季度检查',
		aliases: ['乡镇检查', '乡镇季度', '镇街检查', '季度检查', '乡镇(街道)季度检查', '镇街季度检查']
	},
	{ code: 'annual', label: '年度监督检查', aliases: ['年度检查', '监督检查'] },
	{ code: 'special', label: '专项核查', aliases: ['专项检查', '开发管理专项核查'] },
	{ code: 'look_back', label: '整改回头看', aliases: ['回头看', '整改“回头看”'] },
	{
		code: 'complaint',
		label: '投诉核查',
		aliases: ['投诉举报', '信访核查', '投诉举报核查', '投诉']
	},
	{ code: 'other', label: '其他检查', aliases: ['其他', '日常检查', '督导检查'] }
] as const satisfies readonly Code[];
