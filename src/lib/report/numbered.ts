import type { Section } from './terms';
import { written } from './write';

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 as an official's text counts its parts: 一, 十, 十二, 二十一. */
export const ordinal = (nth: number): string => {
	const [tens, ones] = [Math.floor(nth / 10), nth % 10];
	return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[ones]}`;
};

/** The parts that say something, each with its number before its title: `一、总体进展情况`. */
export const numbered = (sections: readonly Section[]): (Section & { heading: string })[] =>
	sections
		.filter(({ paragraphs }) => paragraphs.length > 0)
		.map((it, i) => ({ ...it, heading: `${ordinal(i + 1)}、${it.title}` }));

/** The whole text, a line for each heading and paragraph. */
export const textOf = (sections: readonly Section[]): string =>
	numbered(sections)
		.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(({ text }) => written(text))])
		.join('\n');
