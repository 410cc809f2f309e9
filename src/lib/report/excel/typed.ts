import { toNumber } from '../../base/dates';
import type { Cell } from '../../blocks/cell';
import { unknown } from '../../blocks/cell';
import { bare, type Text } from '../../blocks/text';
import type { Formats } from '../../sheets/parts/formats';
import { written } from '../write';
import type { About } from './about';
import type { Content } from './sheet';

/** What stands in a cell, and the format that it stands in. */
export interface Typed {
	content: Content;
	style: number | null;
}

/** Formats of numbers where the form has none of its own. */
const codes = {
	rate: '0.00%',
	share: '0%',
	points: '0.00',
	signedPoints: '+0.00;-0.00;0.00',
	change: '+0;-0;0',
	money: '#,##0.00',
	day: 'yyyy"年"m"月"d"日"'
} as const;

/** Days between the first of spreadsheets' calendars and 1970. */
const EPOCH = { 1900: 25_569, 1904: 24_107 };

/**
 * A text alone in a cell: a number, day or ratio where it is a measured value, with the form's own format of
 * numbers; else words.
 *
 * @param style the cell's format
 * @param about the units that the form names around the cell
 */
export function typedText(
	text: Text,
	style: number | null,
	about: () => About,
	formats: Formats,
	calendar: 1900 | 1904
): Typed {
	const cell = typeof text === 'object' && 'kind' in text ? text : null;
	const value = cell && cell.word === undefined ? bare(cell, 'zh-CN') : null;
	const day = cell?.kind === 'day' && typeof value === 'string' ? value : null;
	const number = day === null ? value : toNumber(day) + EPOCH[calendar];
	if (!cell || typeof number !== 'number') return wordsIn(text, cell, style, formats);
	const code = formats.code(style ?? 0);
	const own = kindOf(code);
	const withCode = (wanted: string) => formats.numbered(style ?? 0, wanted);
	const as = (value: number, at = style): Typed => ({
		content: { kind: 'value', value },
		style: at
	});
	switch (cell.kind) {
		case 'day':
			return as(number, own === 'day' ? style : withCode(codes.day));
		case 'rate':
		case 'share':
			if (own === 'percent') return as(number);
			// The head says already that it is of a hundred.
			if (about().percent)
				return as(
					Number((number * 100).toPrecision(15)),
					own === 'number' ? style : withCode('0.00')
				);
			return as(number, own === 'number' ? style : withCode(ratioCode(cell)));
		case 'money':
			return as(
				Number((number / about().yuan).toPrecision(15)),
				own === 'number' ? style : withCode(codes.money)
			);
		case 'points':
			return as(
				number,
				own === 'number' ? style : withCode(cell.signed ? codes.signedPoints : codes.points)
			);
		case 'change':
			return as(number, own === 'number' ? style : withCode(codes.change));
		default:
			return as(number, code === '@' ? withCode('0') : style);
	}
}

/** As many decimals as the text has. */
function ratioCode(cell: Extract<Cell, { kind: 'rate' | 'share' }>): string {
	if (cell.kind === 'rate') return cell.decimals ? '0.0%' : codes.rate;
	return Number.isInteger(Number((cell.value * 100).toFixed(6))) ? codes.share : codes.rate;
}

function wordsIn(text: Text, cell: Cell | null, style: number | null, formats: Formats): Typed {
	const isUnknown = cell?.kind === 'none' && cell.why !== 'blank';
	return words(written(text) || (isUnknown ? unknown : ''), style, formats);
}

const empty: Content = { kind: 'value', value: null };

/** Words in a cell, which no program takes for a formula when they are entered again. */
export function words(text: string, style: number | null, formats: Formats): Typed {
	return {
		content: text === '' ? empty : { kind: 'text', runs: [{ text, look: '' }] },
		style: isRisky(text) ? formats.quoted(style ?? 0) : style
	};
}

/** What a program would run, or take for a number of fewer digits, when the cell is entered again. */
export const isRisky = (text: string): boolean =>
	/^[=+\-@\t\r]./s.test(text) || /^\d{12,}[\dXx]?$/.test(text);

/** What a code of a format shows numbers as. */
function kindOf(code: string): 'percent' | 'day' | 'number' | null {
	const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
	if (bare === '@' || /^general$/i.test(bare)) return null;
	if (bare.includes('%')) return 'percent';
	if (/[ymdhs]/i.test(bare)) return 'day';
	return /[0#?]/.test(bare) ? 'number' : null;
}
