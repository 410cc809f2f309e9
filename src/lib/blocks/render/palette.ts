import type { Status } from '../../policy/status';

/** Colours by the names that colours.css gives them, so that one drawing serves light, dark and print. */
export const ink = {
	text: 'var(--ink)',
	muted: 'var(--muted)',
	line: 'var(--line)',
	accent: 'var(--accent)',
	faint: 'var(--accent-faint)',
	tile: 'var(--tile)'
} as const;

/** Fill of a step (1 to 5) of the one sequential scale; text on any of them has the ink of the page. */
export const stepFill = (step: number): string => `var(--scale-${step})`;

/** Fonts by system, as app.css lists them. */
export const fontFamily =
	"'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', system-ui, sans-serif";

const statusNames: Record<Status, string> = {
	met: '--met',
	on_pace: '--on-pace',
	behind: '--behind',
	far_behind: '--far-behind',
	not_issued: '--none',
	unreported: '--none',
	partial: '--none',
	none: '--none'
};

/** Colour of a status. */
export const statusInk = (status: Status): string => `var(${statusNames[status]})`;

/** The colours by their names on paper, as colours.css has them for print. */
export const onPaper: Readonly<Record<string, string>> = {
	'--tile': '#ffffff',
	'--ink': '#000000',
	'--muted': '#333333',
	'--line': '#999999',
	'--accent': '#1d4f87',
	'--accent-faint': '#eeeeee',
	'--met': '#0f5c33',
	'--on-pace': '#15566d',
	'--behind': '#7a4700',
	'--far-behind': '#8c1d17',
	'--none': '#444444'
};

/** A drawing with the colours of paper in the place of their names: the same whatever shows it. */
export const papered = (svg: string): string =>
	svg.replace(/var\((--[\w-]+)\)/g, (name, it: string) => onPaper[it] ?? name);
