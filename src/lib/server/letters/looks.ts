import {
	AlignmentType,
	Footer,
	LevelFormat,
	LevelSuffix,
	LineRuleType,
	PageNumber,
	PageOrientation,
	Paragraph,
	SectionType,
	Table,
	TextRun,
	DocumentGridType,
	type IParagraphStyleOptions,
	type IPropertiesOptions,
	type ISectionOptions,
	type ISectionPropertiesOptions
} from 'docx';
import { leftOf, widthOf } from '../../report/word/sign_off';

/** The form of GB/T 9704-2012, in twips (1/20 pt) and half-points. */

const mm = (length: number): number => Math.round((length / 25.4) * 1440);

const [short, long] = [11906, 16838];

/** Twips across the type area. */
export const widths = {
	portrait: short - mm(28) - mm(26),
	landscape: long - mm(35) - mm(37)
} as const;

/** 3号, 4号, 小四, 五号, 小五, 2号 in half-points. */
export const sizes = {
	three: 32,
	four: 28,
	smallFour: 24,
	five: 21,
	smallFive: 18,
	two: 44
} as const;

/** A character of 3号, and of 4号. */
export const EM = 320;
export const EM_FOUR = 280;

/** Fonts are only named: an office has them, and they may not be passed on. Numerals and letters are Times'. */
const font = (eastAsia: string) => ({
	...{ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' },
	...{ eastAsia, hint: 'eastAsia' }
});

export const fonts = {
	title: font('方正小标宋简体'),
	heading: font('黑体'),
	second: font('楷体_GB2312'),
	body: font('仿宋_GB2312'),
	number: { ascii: '宋体', hAnsi: '宋体', cs: '宋体', eastAsia: '宋体', hint: 'eastAsia' }
} as const;

/** 22 lines in 225 mm. */
const exact = { line: 579, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const;
const auto = { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 } as const;

/** What is left free beside who signs and when. */
const SIGN_OFF = leftOf(widths.portrait, 0, widthOf('2022年6月15日'));

type Paper = NonNullable<IParagraphStyleOptions['paragraph']>;
type Ink = NonNullable<IParagraphStyleOptions['run']>;

const style = (
	id: string,
	paragraph: Paper,
	run: Ink = {},
	next = '正文段'
): IParagraphStyleOptions => ({
	...{ id, name: id, basedOn: 'Normal', next, quickFormat: true },
	paragraph,
	run
});

const cell = (id: string, alignment: Paper['alignment'], run: Ink = {}): IParagraphStyleOptions =>
	style(id, { spacing: auto, ...(alignment && { alignment }) }, { size: sizes.five, ...run }, id);

const { CENTER, BOTH, RIGHT, LEFT } = AlignmentType;

const styles: readonly IParagraphStyleOptions[] = [
	// Word reckons the characters of a line by this one: 28 fill it with a quarter of a point less for each.
	{
		...{ id: 'Normal', name: 'Normal', quickFormat: true },
		paragraph: { spacing: exact },
		run: { size: sizes.three, characterSpacing: -5 }
	},
	style('正文段', { alignment: BOTH, indent: { firstLine: 2 * EM } }),
	style('结束语', { alignment: BOTH, keepNext: true, indent: { firstLine: 2 * EM } }),
	style(
		'公文标题',
		{ alignment: CENTER, spacing: { ...exact, line: 680 } },
		{ font: fonts.title, size: sizes.two }
	),
	style(
		'一级标题',
		{
			alignment: BOTH,
			keepNext: true,
			outlineLevel: 0,
			numbering: { reference: '标题', level: 0 }
		},
		{ font: fonts.heading }
	),
	// （一） and 1. of what an office adds.
	style(
		'二级标题',
		{ alignment: BOTH, keepNext: true, outlineLevel: 1, indent: { firstLine: 2 * EM } },
		{ font: fonts.second }
	),
	style('三级标题', { alignment: BOTH, outlineLevel: 2, indent: { firstLine: 2 * EM } }),
	style('顶格', { alignment: BOTH }),
	style('空行', { keepNext: true }),
	style('居中', { alignment: CENTER }),
	// One character free at either side.
	style('上行文号', {
		alignment: LEFT,
		indent: { left: EM, right: EM },
		rightTabStop: widths.portrait - EM
	}),
	style('标志', { alignment: CENTER }, { font: fonts.heading, color: 'C00000' }),
	style('附件说明', { alignment: BOTH, keepNext: true, indent: { left: 1840, hanging: 1200 } }),
	style('附件说明续', { alignment: BOTH, keepNext: true, indent: { left: 1840, hanging: 240 } }),
	// Each in the middle of what is left: the date of a day with two digits has four characters beside it. Filled
	// in, both move to where their own lengths want them (`report/word/sign_off`).
	style('落款', { alignment: CENTER, keepNext: true, indent: { left: SIGN_OFF } }),
	style('成文日期', { alignment: CENTER, indent: { left: SIGN_OFF } }),
	style('附件序号', { alignment: LEFT }, { font: fonts.heading }),
	style('行尾', { spacing: { ...exact, line: 20 } }, { size: 2 }),
	style('图', { alignment: CENTER, spacing: auto, keepNext: true }),
	style(
		'图题',
		{ alignment: CENTER, numbering: { reference: '图', level: 0 } },
		{ size: sizes.four }
	),
	style(
		'表题',
		{ alignment: CENTER, keepNext: true, numbering: { reference: '表', level: 0 } },
		{ size: sizes.four }
	),
	style('表外', { alignment: LEFT, spacing: auto }, { size: sizes.five }),
	style('表注', { alignment: LEFT, spacing: auto }, { size: sizes.smallFive }),
	cell('表头', CENTER, { font: fonts.heading }),
	cell('表中', CENTER),
	cell('表名', LEFT),
	cell('表数', RIGHT),
	style('版记', { spacing: auto, indent: { left: EM_FOUR } }, { size: sizes.four }),
	// A further line begins below the first name.
	style(
		'抄送',
		{ spacing: auto, indent: { left: 4 * EM_FOUR, hanging: 3 * EM_FOUR, right: EM_FOUR } },
		{ size: sizes.four }
	),
	style(
		'版记右',
		{ alignment: RIGHT, spacing: auto, indent: { right: EM_FOUR } },
		{ size: sizes.four }
	)
];

const numbered = (reference: string, text: string, format: 'chineseCounting' | 'decimal') => ({
	reference,
	levels: [
		{
			level: 0,
			text,
			format: LevelFormat[format === 'decimal' ? 'DECIMAL' : 'CHINESE_COUNTING'],
			alignment: LEFT,
			suffix: format === 'decimal' ? LevelSuffix.SPACE : LevelSuffix.NOTHING,
			style: {
				paragraph: { indent: { left: 0, firstLine: format === 'decimal' ? 0 : 2 * EM } },
				...(format === 'decimal' ? {} : { run: { font: fonts.heading } })
			}
		}
	]
});

/** Styles and numbers of a whole document. Headings, figures and tables count themselves: parts may be left out. */
export const document = (title: string): Omit<IPropertiesOptions, 'sections'> => ({
	title,
	creator: '公岗看板',
	lastModifiedBy: '公岗看板',
	evenAndOddHeaderAndFooters: true,
	defaultTabStop: 2 * EM,
	compatibility: { version: 15, balanceSingleByteDoubleByteWidth: true },
	styles: {
		default: {
			document: {
				run: {
					...{ font: fonts.body, size: sizes.three, color: '000000', kern: 2 },
					language: { value: 'en-US', eastAsia: 'zh-CN' }
				},
				paragraph: { spacing: exact }
			}
		},
		paragraphStyles: [...styles]
	},
	numbering: {
		config: [
			numbered('标题', '%1、', 'chineseCounting'),
			numbered('图', '图%1', 'decimal'),
			numbered('表', '表%1', 'decimal')
		]
	}
});

/** — 1 —, 4号宋体; on odd pages right, on even ones left, one character in. */
function pageNumbers(isEven: boolean): Footer {
	const run = { font: fonts.number, size: sizes.four };
	return new Footer({
		children: [
			new Paragraph({
				alignment: isEven ? LEFT : RIGHT,
				spacing: auto,
				indent: isEven ? { left: EM_FOUR } : { right: EM_FOUR },
				children: [
					new TextRun({ ...run, text: '— ' }),
					new TextRun({ ...run, children: [PageNumber.CURRENT] }),
					new TextRun({ ...run, text: ' —' })
				]
			})
		]
	});
}

const footers = () => ({ default: pageNumbers(false), even: pageNumbers(true) });

/** 版心 156 × 225 mm with 22 lines of 28 characters; the page number 7 mm below it. */
const portrait: ISectionPropertiesOptions = {
	page: {
		size: { width: short, height: long },
		margin: {
			...{ top: mm(37), left: mm(28), bottom: mm(35), right: mm(26) },
			...{ header: mm(15), footer: mm(25), gutter: 0 }
		}
	},
	grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: 579, charSpace: -848 }
};

/** The same page turned: its binding edge is at the top. */
const landscape: ISectionPropertiesOptions = {
	page: {
		size: { width: short, height: long, orientation: PageOrientation.LANDSCAPE },
		margin: {
			...{ top: mm(28), left: mm(35), bottom: mm(26), right: mm(37) },
			...{ header: mm(12), footer: mm(16), gutter: 0 }
		}
	}
};

type Children = ISectionOptions['children'];

export const bodySection = (children: Children): ISectionOptions => ({
	properties: portrait,
	footers: footers(),
	children
});

/** An annex on pages of its own, across. */
export const annexSection = (children: Children): ISectionOptions => ({
	properties: { ...landscape, type: SectionType.NEXT_PAGE },
	footers: footers(),
	children
});

/**
 * The last even page, for 版记 alone: neither it nor a blank page before it has a number. 版记 is the foot of
 * the page, which grows upwards: its last line is the lower edge of the type area.
 */
export const colophonSection = (colophon: () => (Paragraph | Table)[]): ISectionOptions => {
	const foot = () => new Footer({ children: colophon() });
	return {
		properties: {
			...portrait,
			page: { ...portrait.page, margin: { ...portrait.page?.margin, footer: mm(35) } },
			type: SectionType.EVEN_PAGE
		},
		footers: { default: foot(), even: foot() },
		children: [new Paragraph({ style: '顶格' })]
	};
};
