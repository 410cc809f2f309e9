import { printed, type Quoted } from '../../notices/source';
import { policies } from '../../policy/load';
import type { Policy } from '../../policy/schema';
import { partOf } from '../../policy/term';

/** Which rule of the term a check comes from. */
const parts = {
	term_limit: 'limit',
	term_extension: 'extension',
	term_replacement: 'replacement',
	term_old_months: 'old_months'
} as const;

export type TermBasis = keyof typeof parts | 'exit';

export const isTermBasis = (basis: string): basis is TermBasis =>
	basis === 'exit' || Object.hasOwn(parts, basis);

/**
 * The rule in force at a place on a day; null before any.
 *
 * @param codes codes of the place and those above it, nearest first
 */
export function termRule(
	basis: TermBasis,
	codes: readonly string[],
	asOf: string
): Pick<Policy<'term'>, 'source' | 'assumption'> | null {
	if (basis === 'exit') return { source: exits.exit, assumption: false };
	const all = policies('term');
	return basis === 'term_extension'
		? partOf(all, codes, asOf, 'extension', (it) => it.basis === 'near_retirement')
		: partOf(all, codes, asOf, parts[basis]);
}

const shandong = (clause: string, ...quotes: string[]): Quoted => ({
	notice: 'shandong-2024',
	quotes: quotes.map((quote) => ({ clause, quote }))
});

/** What the province's plan says of those whose time is up, each clause in its words. */
export const exitQuotes = {
	/** Who tells them, early. */
	notify: shandong(
		'二（三）12',
		'利用精准管理系统补贴期满预警提醒功能，指导乡镇（街道）、用岗用人单位提前通知即将补贴期满人员'
	),
	exit: shandong(
		'二（三）12',
		'筛查符合退出情形的人员，并指导乡镇（街道）、用岗用人单位及时督促退出或予以清退'
	),
	training: shandong(
		'二（五）18',
		'要对补贴期满即将退出人员及时提供有针对性的职业技能培训，帮助尽快实现再就业'
	),
	help: shandong(
		'二（五）20',
		'面向补贴期满即将退出人员，提供职业指导、岗位推介等服务，通过举办专场招聘活动、推荐企业吸纳、鼓励灵活就业、扶持自主创业等方式帮助就业'
	),
	relief: shandong(
		'二（五）20',
		'对超出法定退休年龄退出岗位后生活困难人员，按规定纳入社会救助范围'
	),
	transfer: shandong('二（一）4', '引导补贴期满后仍处于劳动年龄段内且有就业意愿的退岗人员就地转岗')
} as const satisfies Record<string, Quoted>;

export const exits = {
	notify: printed(exitQuotes.notify),
	exit: printed(exitQuotes.exit),
	training: printed(exitQuotes.training),
	help: printed(exitQuotes.help),
	relief: printed(exitQuotes.relief),
	transfer: printed(exitQuotes.transfer)
} as const;
