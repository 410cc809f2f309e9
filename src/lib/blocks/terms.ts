import type { Day } from '../base/dates';
import type { MetricId } from '../metrics/catalog';
import type { Locale } from '../paraglide/runtime';
import type { Status } from '../policy/status';
import type { MoneyUnit } from './money';

/** The language that a message is written in. */
export interface Options {
	locale?: Locale;
}

/** A message that takes nothing. */
export type Message = (inputs?: Record<string, never>, options?: Options) => string;

/** A message with what it takes: `parts` are written in the same language. */
export interface Said {
	message: (inputs: never, options?: Options) => string;
	parts: Readonly<Record<string, Text>>;
}

/**
 * Words before the language is known: names and words of files as they stand, a message, the catalogue's two
 * labels, a sentence with its parts, several texts in a row, or a measured value.
 */
export type Text =
	| string
	| Message
	| { zh: string; en: string }
	| Said
	| { list: readonly Text[]; between: Text }
	| Cell;

/** Why a cell has no value. */
export type Why =
	/** Nobody knows; also a rate of nothing. */
	| 'unknown'
	/** A place that sent no file. */
	| 'unreported'
	/** Nothing is planned there. */
	| 'no_plan'
	/** Too few people for a rate. */
	| 'too_small'
	/** Nothing belongs there. */
	| 'blank';

/** Where a cell leads: a change of what the address asks for, on this page or another. */
export interface Way {
	page?:
		| '/'
		| '/plan/'
		| '/funding/'
		| '/coverage/'
		| '/posts/'
		| '/doubtful/'
		| '/expiry/'
		| '/supervision/'
		| '/tasks/'
		| '/files/'
		| '/filing/';
	place?: string;
	/** A block of that page. */
	block?: string;
}

/** What may be said of any cell. */
interface Remarks {
	/** What it measures. */
	metric?: MetricId;
	/** Said below it, smaller: the two counts of a rate, a difference in another unit. */
	detail?: Text;
	/** Said before it: ▲, or after it: *. */
	before?: string;
	after?: string;
	to?: Way | undefined;
	/** A word shown in the place of the value, and how it looks. */
	word?: Text;
	tone?: 'quiet' | 'good' | 'warning' | 'alarm' | 'strong';
}

type Valued =
	| {
			kind: 'text';
			text: Text;
			/** Words of the files: Chinese whatever the language. */ own?: true;
			marks?: readonly Tag[];
			/** Other spellings by which it is found. */ keys?: readonly string[];
	  }
	| { kind: 'count' | 'change'; value: number }
	/** A number with so many decimals: person-months. */
	| { kind: 'decimal'; value: number; decimals: number }
	/** People short of a target; below 0 that many more. */
	| { kind: 'short'; value: number }
	/** A ratio of two counts. */
	| {
			kind: 'rate';
			part: number;
			of: number;
			/** Of its percentage; two unless told. */ decimals?: 1;
	  }
	/** A share such as 0.5, as policies state it. */
	| { kind: 'share'; value: number }
	/** A difference of two rates in hundredths of a percentage point. */
	| { kind: 'points'; hundredths: number; signed?: true }
	/** People beyond what was asked by a day; below 0 that many fewer. */
	| { kind: 'beyond'; value: number }
	/** Whole fen. */
	| { kind: 'money'; fen: number; unit?: MoneyUnit }
	| { kind: 'day'; day: Day; /** The year that needn't be said. */ year?: number }
	| { kind: 'month'; month: string }
	| { kind: 'status'; status: Status }
	/** A rate beside the marks of what was asked, all against the column's `scale`; `text` says it aloud. */
	| {
			kind: 'bar';
			value: number | null;
			text: Text;
			status?: Status;
			plan?: number | null;
			pace?: number | null;
			milestone?: number | null;
	  }
	/** Parts of a whole, in the order that the column's label names. */
	| { kind: 'parts'; values: readonly (number | null)[]; text: Text }
	| { kind: 'none'; why: Why };

/** A value of a table or a sentence: never finished text. */
export type Cell = Valued & Remarks;

/** A short remark in a frame beside a name. */
export interface Tag {
	text: Text;
	look: 'plain' | 'dashed' | 'warning';
}
