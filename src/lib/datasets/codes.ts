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
		aliases: ['乡村公益性岗位', '乡村岗位', '乡村公岗', '农村', '乡村类']
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
			'脱贫户',
			'脱贫人口',
			'监测户',
			'建档立卡',
			'防止返贫监测帮扶对象'
		]
	},
	{
		code: 'low_income',
		label: '农村低收入人口',
		aliases: ['低收入人口', '低保', '特困', '低保户']
	},
	{ code: 'disabled', label: '农村残疾人', aliases: ['残疾人'] },
	{ code: 'rural_older', label: '农村大龄人员', aliases: ['农村大龄', '大龄人员'] },
	{
		code: 'zero_employment',
		label: '城镇零就业家庭人员',
		aliases: ['零就业家庭', '零就业家庭成员', '城镇零就业家庭']
	},
	{
		code: 'urban_older',
		label: '城镇大龄失业人员',
		aliases: ['大龄失业人员', '城镇大龄', '4050', '4050人员']
	},
	{ code: 'youth', label: '登记失业的16—24岁青年', aliases: ['登记失业青年', '失业青年', '青年'] },
	{
		code: 'two_child_mother',
		label: '登记失业的“二孩妈妈”',
		aliases: ['二孩妈妈', '登记失业的二孩妈妈']
	},
	{
		code: 'single_parent',
		label: '抚养未成年子女的未就业单亲家庭成员',
		aliases: ['单亲家庭', '单亲家庭成员']
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
