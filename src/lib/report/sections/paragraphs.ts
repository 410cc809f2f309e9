import type { Text } from '../../blocks/text';
import type { Paragraph, Section } from '../terms';

/** A part of the report of those paragraphs that have something to say; the name of each is its own. */
export const section = (
	name: string,
	title: string,
	all: Readonly<Record<string, Text | null>>
): Section => ({
	name,
	title,
	paragraphs: Object.entries(all).flatMap(([of, text]): Paragraph[] =>
		text ? [{ id: `${name}.${of}`, text }] : []
	)
});
