import { own, type Cell, type Way } from '../../blocks/cell';
import { metricLabel } from '../../blocks/labels';
import { enumerated, said, type Message, type Text } from '../../blocks/text';
import { inspectionKinds } from '../../datasets/codes';
import type { MetricId } from '../../metrics/catalog';
import { notices } from '../../notices';
import type { Clause } from '../../notices/clauses';
import { m } from '../../paraglide/messages';
import type { Duty } from '../../policy/due';
import type { Topic } from '../../policy/schema';
import type { RuleSum } from '../../views/tasks';

/** What each topic of rules is called. */
const topicWords: Record<Topic, Message> = {
	milestone: m.topic_milestone,
	status: m.topic_status,
	funding: m.topic_funding,
	proration: m.topic_proration,
	payout: m.topic_payout,
	budget: m.topic_budget,
	groups: m.topic_groups,
	priority: m.topic_priority,
	post_names: m.topic_post_names,
	forbidden_posts: m.topic_forbidden_posts,
	dedicated_posts: m.topic_dedicated_posts,
	plan_figures: m.topic_plan_figures,
	check_clauses: m.topic_check_clauses,
	retirement: m.topic_retirement,
	term: m.topic_term,
	steps: m.topic_steps,
	filing: m.topic_filing,
	wage_floor: m.topic_wage_floor,
	inspection: m.topic_inspection,
	comparison: m.topic_comparison,
	reports: m.topic_reports,
	deadlines: m.topic_deadlines,
	monthly_files: m.topic_monthly_files,
	streaks: m.topic_streaks
};

/** What pages are called. */
export const pageWords: Record<NonNullable<Way['page']>, Message> = {
	'/': m.nav_overview,
	'/plan/': m.nav_plan,
	'/funding/': m.nav_funding,
	'/coverage/': m.nav_coverage,
	'/posts/': m.nav_posts,
	'/doubtful/': m.nav_findings,
	'/expiry/': m.nav_expiry,
	'/supervision/': m.nav_supervision,
	'/tasks/': m.nav_tasks,
	'/files/': m.nav_files,
	'/filing/': m.nav_filing
};

/** What a check is called. */
export const ruleText = ({ label, label_en }: Pick<RuleSum, 'label' | 'label_en'>): Text => ({
	zh: label,
	en: label_en
});

/** The first page that shows something of a clause. */
export const wayOf = ({ serves }: Clause): Way | null => {
	const [page] = serves.pages;
	return page === undefined ? null : { page: page as NonNullable<Way['page']> };
};

/** What serves a clause, by kind: `规则：年龄和人员范围；核查：岗位合并；页面：岗位`. */
export function servedText({ serves }: Clause, ruleLabel: (id: string) => Text): Text {
	const kinds: [Message, Text[]][] = [
		[m.tasks_plans, serves.plans.map((id) => notices[id]!.title)],
		[m.tasks_rules, serves.rules.map((id) => topicWords[id as Topic])],
		[m.tasks_checks, serves.checks.map((id) => ruleLabel(id))],
		[m.tasks_measures, serves.measures.map((id) => metricLabel(id as MetricId))],
		[m.tasks_pages, serves.pages.map((id) => pageWords[id as NonNullable<Way['page']>])]
	];
	return {
		list: kinds.flatMap(([kind, names]) =>
			names.length ? [said(m.tasks_kind, { kind, names: enumerated(names) })] : []
		),
		between: m.semicolon
	};
}

const dutyWords: Record<string, Message> = {
	liaison_officer: m.duty_liaison_officer,
	post_review: m.duty_post_review,
	interim: m.duty_interim,
	final: m.duty_final,
	budget: m.duty_budget
};

/** What has to be done. */
export function dutyCell({ code }: Duty): Cell {
	const word = dutyWords[code];
	if (word) return { kind: 'text', text: word };
	const kind = inspectionKinds.find((it) => it.code === code);
	if (!kind) throw new Error(`no word for the duty ${code}`);
	return own(kind.label);
}

const byWords: Record<Duty['by'], Message> = {
	city: m.duty_by_city,
	county: m.duty_by_county,
	town: m.duty_by_town,
	every_level: m.duty_by_every_level
};

export const byText = ({ by }: Duty): Text => byWords[by];
