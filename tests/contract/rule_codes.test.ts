import { describe, expect, test } from 'vitest';
import { comparisons, inspectionKinds } from '$lib/datasets/codes';
import { squeezed } from '../support/notices';
import { quotesOf, quoting, type Placed } from '../support/rules';

describe('the codes of a rule', () => {
	const of = (topic: string) => quoting.filter(({ file }) => file.startsWith(`${topic}/`));

	/** Every code of a list stands in the quotation by a word of its own, and none is called otherwise. */
	const called = (it: Placed, list: readonly string[], calls: Record<string, RegExp>) =>
		expect([it.at, list.filter((code) => !calls[code]?.test(quotesOf(it)))]).toEqual([it.at, []]);

	const steps = {
		announcement: /发布公告|岗位需求公告/,
		application: /报名申请|个人申请/,
		review: /民主评议/,
		publicity: /审核公示/,
		approval: /[县区]级审批/,
		agreement: /协议签订|签订协议/,
		training: /岗前(技能)?培训/,
		onboarding: /安排上岗/
	};
	const ordered = of('steps').filter(({ value }) => value.part === 'order');

	test.each(ordered)('the steps of $at are the notice’s, in its order', (it) => {
		const { steps: own, also } = it.value as Record<'steps' | 'also', (keyof typeof steps)[]>;
		const places = own.map((step) => quotesOf(it).search(steps[step]));
		expect(places).toEqual(places.toSorted((a, b) => a - b));
		called(it, [...own, ...also], steps);
		const told = Object.entries(steps).filter(([, word]) => word.test(quotesOf(it)));
		expect(told.map(([step]) => step).sort()).toEqual([...own, ...also].sort());
	});

	test('the kinds of comparison are the notice’s six, as files have them', () => {
		const [it, ...others] = of('comparison');
		expect(others).toEqual([]);
		const { kinds, with: departments, on_hit } = it!.value as Record<string, string[]>;
		expect(kinds).toEqual(comparisons.map(({ code }) => code));
		const listed = comparisons.map(({ label }) => label).join('、');
		expect(quotesOf(it!)).toContain(`按月动态比对在岗人员${listed}等信息`);
		expect(quotesOf(it!)).toContain('对拟安置对象进行前置比对筛查');
		called(it!, departments!, {
			police: /公安/,
			civil_affairs: /民政/,
			finance: /财政、/,
			agriculture: /农业农村\(乡村振兴\)/,
			market_regulation: /市场监管/,
			disabled_federation: /残联/
		});
		called(it!, on_hit!, consequences);
	});

	const consequences = { dismissal: /及时予以清退/, recovery: /追回.{0,4}补贴资金/ };

	test('the kin whose posts are filed are the notice’s list, whole', () => {
		const [it] = of('filing');
		const { kin, on_false, of: whose, steps: own } = it!.value as Record<string, string[]>;
		const words = {
			spouse: '本人配偶',
			parents: '父母',
			wifes_parents: '岳父母',
			children: '子女',
			childrens_spouses: '其配偶',
			siblings: '兄弟姐妹',
			fathers_parents: '祖父母',
			mothers_parents: '外祖父母',
			sons_children: '孙子女',
			daughters_children: '外孙子女'
		};
		const list = kin!.map((code) => words[code as keyof typeof words]).join('、');
		expect(quotesOf(it!)).toContain(squeezed(`（${list.replace('子女、其', '子女及其')}）`));
		called(it!, whose!, { official: /公职人员/, village_cadre: /村\(社区\)干部/ });
		called(it!, on_false!, consequences);
		const order = ['说明承诺', '民主评议', '信息公示', '研究通过', '备案同意', '按程序上岗'];
		const places = order.map((word) => quotesOf(it!).indexOf(word));
		expect(own).toHaveLength(order.length);
		expect(Math.min(...places)).toBeGreaterThan(0);
		expect(places).toEqual(places.toSorted((a, b) => a - b));
	});

	test('inspections, reports and duties are called so, and who gets them', () => {
		const codes = {
			annual: /年度监督检查工作计划表/,
			special: /开发管理专项核查/,
			county_half_year: /区级每半年.*检查一次/,
			town_quarter: /乡镇\(街道\)每季度.*检查一次/,
			interim: /阶段性报告/,
			final: /全面总结报告/,
			liaison_officer: /1名联络员/,
			post_review: /集中摸排梳理/
		};
		const all = ['inspection', 'reports', 'deadlines'].flatMap(of);
		for (const it of all) {
			const { kind, report, duty } = it.value as Record<string, string | undefined>;
			called(it, [(kind ?? report ?? duty)!], codes);
		}
		expect(all).toHaveLength(Object.keys(codes).length);
		for (const it of [...all, ...of('comparison'), ...of('budget')])
			called(it, [it.value.by as string], {
				every_level: /各级人力资源社会保障部门/,
				city: /各市/,
				county: /区级|各区县政府|以县\(市、区\)为单位/,
				town: /乡镇\(街道\)每/
			});
		for (const it of [...of('reports'), ...of('budget')])
			called(it, it.value.recipients as string[], {
				province_hr: /报送省人力资源社会保障厅/,
				city_finance: /报送市财政局/,
				city_hr: /报送市财政局、市人力资源社会保障局/
			});
		const filed = of('term').find(({ value }) => value.part === 'replacement')!;
		called(filed, filed.value.filed_with as string[], {
			province_hr: /报送省级人力资源社会保障、财政部门备案/,
			province_finance: /报送省级人力资源社会保障、财政部门备案/
		});
		const kinds = of('inspection').map(({ value }) => value.kind);
		const known: string[] = inspectionKinds.map(({ code }) => code);
		expect(kinds.filter((kind) => !known.includes(kind as string))).toEqual([]);
	});

	test('the order inside a group is the notice’s', () => {
		const within = of('priority').filter(({ value }) => value.within !== null);
		expect(within.length).toBeGreaterThan(2);
		for (const it of within) {
			expect(it.value.within).toEqual(['older', 'recognised_earlier', 'household']);
			expect(quotesOf(it)).toMatch(
				/依序按照年龄\(年龄大的优先\)、认定登记时间\(.*早的优先\)、家庭/
			);
		}
	});
});
