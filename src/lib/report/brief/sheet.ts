import { broken, escaped } from '../../blocks/render/picture';
import { fontFamily, ink, statusInk } from '../../blocks/render/palette';
import { statusMark, statusOrder, statusWord } from '../../blocks/status';
import { headcounts } from '../headcounts';
import type { Report } from '../terms';
import { written } from '../write';
import { briefParagraphs } from './said';

/** Pixels of the sheet: as wide as a phone's picture, in the shape of A4. */
export const [WIDTH, HEIGHT] = [1080, 1527];
const EDGE = 64;
const INNER = WIDTH - 2 * EDGE;

/** Places that a ranking may show, where all else leaves the room; of more the first and the last are shown. */
const PLACES = [12, 10, 8, 6];

/** Places of which a leader is told by name. */
const WORST = 3;

/**
 * 一页简报: one A4 for the leader: status and number, the ranking, who lags most, the money and what is to be decided.
 * SVG that stands on its own, with the page's names for colours: on paper as a PDF, on a phone as a picture.
 */
export function sheetOf(report: Report): string {
	const tries = PLACES.map((places) => drawn(report, places));
	return (tries.find(({ isFull }) => !isFull) ?? tries.at(-1)!).svg;
}

/** @returns the sheet, and whether it is so full that its mark has no room */
function drawn(report: Report, most: number): { svg: string; isFull: boolean } {
	const text = (name: string): string => written(report.values[name] ?? '');
	const { target, places, paid, next } = saidIn(report);
	const status = statusOrder.find((it) => statusWord(it, 'zh-CN') === text('进度等次')) ?? 'none';
	const colour = statusInk(status);
	const draw = pen();
	const title = `${report.place}城乡公益性岗位进展简报`;
	// A long name makes it smaller: on one line, within the edges.
	const size = Math.min(44, Math.floor(INNER / title.length));
	draw.line(title, size, { weight: 700, gap: 24 });
	draw.line(`数据截至${text('数据截止日')}`, 24, { fill: ink.muted, gap: 14 });
	draw.rule(26);

	const top = draw.at();
	const figure = text('上岗完成率');
	// Beyond 100 % a digit more has to have room.
	draw.put(EDGE, top + 118, figure, figure.length > 6 ? 96 : 112, { weight: 700 });
	draw.put(EDGE, top + 172, `${statusMark[status]} ${text('进度等次')}`, 34, {
		weight: 600,
		fill: colour
	});
	const right = 540;
	draw.put(right, top + 60, `已上岗 ${text('已上岗')} 个，计划 ${text('计划数')} 个`, 28);
	draw.put(right, top + 102, `在岗 ${text('在岗')} 人，空岗 ${text('空岗')} 个`, 28);
	const verdict = target.split('。')[0] ?? '';
	for (const [i, it] of broken(verdict, WIDTH - EDGE - right, 26)
		.slice(0, 2)
		.entries())
		draw.put(right, top + 144 + 38 * i, it, 26);
	draw.down(206);
	draw.small(`注：${headcounts()}`);

	const all = rankedIn(report);
	if (all.length > 1) {
		draw.title('各地完成率');
		const half = most / 2;
		const shown = all.length <= most ? all : [...all.slice(0, half), null, ...all.slice(1 - half)];
		for (const it of shown) draw.bar(it);
	}

	const worst = (report.rows.滞后镇街 ?? []).slice(0, WORST);
	if (worst.length > 0) draw.title('最需关注');
	else if (places) {
		draw.title('各地进展');
		draw.wrapped(places, 26, 1);
	}
	for (const row of worst) {
		const of = (name: string) => written(row[name] ?? '');
		const gap = of('比时序').replace('-', '');
		// By when the plan would be filled is said of those alone that would be late.
		const late = of('推算说明');
		draw.wrapped(
			`${of('名称')}　完成率${of('上岗完成率')}，低于参考时序${gap}个百分点，差${of('差额')}人${late && `；${late}`}`,
			26,
			2
		);
	}
	for (const [title, words] of [
		['资金', paid],
		['需要推动', next]
	] as const) {
		if (!words) continue;
		draw.title(title);
		draw.wrapped(words, 26, 3);
	}
	const isFull = draw.at() > HEIGHT - 40 - 28 * broken(report.mark ?? '', INNER, 20).length - 24;
	if (report.mark) draw.foot(report.mark);
	const svg =
		`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" ` +
		`font-family="${escaped(fontFamily)}" role="img"><rect width="${WIDTH}" height="${HEIGHT}" fill="${ink.tile}"/>${draw.all()}</svg>`;
	return { svg, isFull };
}

/** What the sheet says in the report's words. */
function saidIn(report: Report) {
	const [target, places, paid, next] = briefParagraphs(report).map((it) =>
		it ? written(it.text) : ''
	) as [string, string, string, string];
	return { target, places, paid, next };
}

interface Placed {
	name: string;
	rate: string;
	/** Of the plan, as a part of 1. */
	share: number;
}

/** A city's counties, else towns, those that are rated. */
function rankedIn({ rows }: Report): Placed[] {
	const some = rows.区县?.length ? rows.区县 : (rows.镇街 ?? []);
	const all = some.flatMap((row): Placed[] => {
		const rate = row.上岗完成率;
		return typeof rate === 'object' && 'kind' in rate && rate.kind === 'rate'
			? [{ name: written(row.名称 ?? ''), rate: written(rate), share: rate.part / rate.of }]
			: [];
	});
	// Also where the report ranks kinds of places apart.
	return all.toSorted((a, b) => b.share - a.share);
}

interface Look {
	weight?: number;
	fill?: string;
	anchor?: 'end';
}

/** Draws from the top downwards. */
function pen() {
	let y = EDGE - 10;
	const parts: string[] = [];
	const put = (x: number, at: number, words: string, size: number, look: Look = {}): void => {
		const { weight = 400, fill = ink.text, anchor } = look;
		parts.push(
			`<text x="${x}" y="${at}" font-size="${size}" font-weight="${weight}" fill="${fill}"${anchor ? ` text-anchor="${anchor}"` : ''}>${escaped(words)}</text>`
		);
	};
	const line = (words: string, size: number, { gap = 10, ...look }: Look & { gap?: number }) => {
		y += size;
		put(EDGE, y, words, size, look);
		y += gap;
	};
	return {
		put,
		line,
		at: () => y,
		down: (by: number) => void (y += by),
		rule: (gap: number) => {
			parts.push(
				`<path d="M${EDGE} ${y}H${WIDTH - EDGE}" stroke="${ink.accent}" stroke-width="3"/>`
			);
			y += gap;
		},
		title: (words: string) => {
			y += 18;
			line(words, 30, { weight: 600, fill: ink.accent, gap: 16 });
		},
		/** Words in as many lines as they may have; what is left out is told by an ellipsis. */
		wrapped: (words: string, size: number, most: number) => {
			const lines = broken(words, INNER, size);
			for (const [i, it] of lines.slice(0, most).entries()) {
				const isCut = i === most - 1 && lines.length > most;
				line(isCut ? `${it.slice(0, -1)}…` : it, size, { gap: 10 });
			}
		},
		small: (words: string) => {
			for (const it of broken(words, INNER, 21)) line(it, 21, { fill: ink.muted, gap: 8 });
		},
		bar: (it: Placed | null) => {
			y += 26;
			if (!it) put(EDGE, y, '……', 24, { fill: ink.muted });
			else {
				const [from, room] = [EDGE + 330, INNER - 330 - 120];
				put(EDGE, y, broken(it.name, 320, 24)[0]!, 24);
				const width = Math.min(1, it.share) * room;
				parts.push(
					`<rect x="${from}" y="${y - 18}" width="${room}" height="20" fill="${ink.line}" fill-opacity="0.5"/>`,
					`<rect x="${from}" y="${y - 18}" width="${width.toFixed(1)}" height="20" fill="${ink.accent}"/>`
				);
				put(WIDTH - EDGE, y, it.rate, 24, { anchor: 'end' });
			}
			y += 6;
		},
		foot: (words: string) => {
			for (const [i, it] of broken(words, INNER, 20).toReversed().entries())
				put(EDGE, HEIGHT - 40 - 28 * i, it, 20, { fill: ink.muted });
		},
		all: () => parts.join('')
	};
}
