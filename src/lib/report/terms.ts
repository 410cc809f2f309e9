import type { Text } from '../blocks/text';
import type { MetricId } from '../metrics/catalog';

/** What stands in a template for something of the month: `{上岗完成率}`, `{#镇街}…{/镇街}`. */
export type Placeholder =
	| Named<'value'>
	| Named<'condition'>
	| (Named<'rows'> & { columns: readonly Column[] })
	| Named<'chart'>
	| Named<'picture'>
	| (Named<'office'> & {
			/** What the form shows before anything was filled in. */
			example: string;
			/** A document isn't whole without it: a blank stays to be seen. Lines of what isn't needed go. */
			needed?: true;
	  });

interface Named<Kind extends string> {
	kind: Kind;
	/** As templates write it, without braces. */
	name: string;
	/** What it is, in a sentence: of a measure its definition. */
	says: string;
	metric?: MetricId;
}

/** What stands in each of some rows. */
export interface Column {
	name: string;
	says: string;
	metric?: MetricId;
}

/** A row of a list by the names of its columns. */
export type Line = Readonly<Record<string, Text>>;

/** Figures of a native chart: a column of numbers for each series. */
export interface Chart {
	categories: readonly string[];
	series: readonly { name: string; values: readonly (number | null)[] }[];
}

/** A paragraph of the report, by a name that stays when its words change. */
export interface Paragraph {
	id: string;
	text: Text;
}

/** A part of the report's text. */
export interface Section {
	/** Its name as rows of a template: `{#总体进展}{段}{/总体进展}`. */
	name: string;
	/** Without number: 总体进展情况. */
	title: string;
	paragraphs: readonly Paragraph[];
}

/** Everything of one month that a template may ask for, before it is written. Chinese, whatever the page's language. */
export interface Report {
	/** Place, day, dataset and mark, for files' names and properties. */
	place: string;
	asOf: string;
	/** 演示数据 不得引用, of simulated people. */
	mark: string | null;
	values: Readonly<Record<string, Text>>;
	conditions: Readonly<Record<string, boolean>>;
	rows: Readonly<Record<string, readonly Line[]>>;
	charts: Readonly<Record<string, Chart>>;
	sections: readonly Section[];
}

/** What only the office knows, by the placeholder's name: 文号, 主送, 署名. */
export type Office = Readonly<Record<string, string>>;
