/** What is so, as the figures have it. */
export interface State {
	isIssued: boolean;
	planned: number;
	/** Null where nobody reported. */
	onboarded: number | null;
	/** At the end of the month before. */
	before: number | null;
	/** The last of the year's targets has passed. */
	isOver: boolean;
	/** Places that lag, those that are ranked, and those that sent nothing. */
	late: number;
	judged: number;
	silent: number;
	isSilent: boolean;
	vacant: number;
	isMoved: boolean;
	/** Kinds of last days within 90 days, whether any of those people may stay, and of last days that have passed. */
	soon: number;
	mayStay: boolean;
	past: number;
	isChecked: boolean;
}

const isFilled = ({ planned, onboarded, silent }: State): boolean =>
	planned > 0 && silent === 0 && (onboarded ?? 0) >= planned;

/** What must not be said while something is so. */
const rules: readonly [why: string, holds: (state: State) => boolean, said: RegExp][] = [
	['催办已完成的计划', isFilled, /确保|倒排工期|差额|还差|按期完成|能补的尽快补充|须每天上岗/],
	[
		'没有滞后而催办进度',
		(it) => isFilled(it) && it.late === 0,
		/加快安置|找差距|赶上时序|尽快完成年度计划/
	],
	['没有滞后而说滞后', ({ late }) => late === 0, /滞后的有|滞后\d+个|进度偏慢|普遍偏慢|^滞后的/m],
	['有滞后而说没有', ({ late }) => late > 0, /没有滞后|均已完成年度计划/],
	['全部滞后而说部分', ({ late, judged }) => late > 0 && late === judged, /部分[^，。]*进度偏慢/],
	[
		'有未报送而说全部没有滞后',
		({ silent }) => silent > 0,
		/(?<!已报送的单位中，)没有滞后|各节点目标均已完成|全部报送/
	],
	[
		'计划未下达而评定',
		({ isIssued }) => !isIssued,
		/完成年度计划|低于|高于|滞后|加快安置|保持安置|全年测算|目标均已/
	],
	[
		'期限已过而说按期',
		({ isOver }) => isOver,
		/按期完成(?!年度)|确保按期|倒排工期|确保\d+月|须每天/
	],
	[
		'没有上月而比上月',
		({ before }) => !before,
		/比\d+月\d+日(?:新增|减少)|(?:上升|下降)\d+位|持平。$|连续\d/m
	],
	[
		'没有变化而说新增',
		({ before, onboarded }) => before !== null && before > 0 && before === onboarded,
		/比\d+月\d+日(?:新增|减少)/
	],
	['全未报送而说完成', ({ isSilent }) => isSilent, /安置上岗\d|完成年度计划的|加快安置/],
	['没有空岗而要补岗', ({ vacant }) => vacant === 0, /岗位空置|补充空岗|空岗递补/],
	['没有人到期而说到期', ({ soon, past }) => soon + past === 0, /到期人员/],
	['都须退出而说续签', ({ soon, mayStay }) => soon > 0 && !mayStay, /做好续签|做好延长|可续签/],
	['没有先说的而说另有', ({ soon }) => soon === 0, /另有\d+人已过/],
	['没有核查而说没有问题', ({ isChecked }) => !isChecked, /没有发现问题/]
];

/** What no document that goes out ever says: of files and of what a program couldn't do; nor what is no sentence. */
const never: readonly [why: string, said: RegExp][] = [
	[
		'系统用语',
		/外部数据|未作比对|未能核查|载入|本范围|系统|发放表|花名册没有|无法预计|不计算|不参与|数据集|需十年/
	],
	['零', /(?<![\d.])0(?:人|条|个)(?:立即|提前|逐|空岗|疑点|滞后)|其中。|，。|中。$/m],
	['标点', /[。；，、]{2}|；$|，$|undefined|null|NaN/m],
	['变化为零', /(?:提高|下降|高于|低于)[^，。；]*?(?<!\d)0\.00个百分点(?!，(?:多|少|差)\d)/]
];

/** Why a text contradicts what is so, with the words that do. */
export const contradictions = (state: State, text: string): string[] => [
	...rules.flatMap(([why, holds, said]) => {
		const at = said.exec(text);
		const found = at && text.slice(Math.max(0, at.index - 12), at.index + at[0].length);
		return found && holds(state) ? [`${why}：${found}`] : [];
	}),
	...never.flatMap(([why, said]) => {
		const at = said.exec(text);
		const found = at && text.slice(Math.max(0, at.index - 12), at.index + at[0].length);
		return found === null ? [] : [`${why}：${found}`];
	})
];
