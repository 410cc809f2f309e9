import { functions, truth } from './functions';
import { tokensOf, type Ref, type Token } from './lex';
import {
	compared,
	fault,
	isFault,
	lifted,
	NotReckoned,
	numberOf,
	single,
	textOf,
	type Area,
	type Value
} from './value';

/** The cells that a formula asks for. */
export interface Cells {
	/** Throws `NotReckoned` of a formula's value that isn't known. */
	value(sheet: string, row: number, column: number): Value;
	/** The last row that has cells; null where there is no such sheet. */
	lastRow(sheet: string): number | null;
	/** What a name of the workbook is about, as a formula; null of one that there isn't. */
	named(name: string): string | null;
	/** Whether a cell is a subtotal, which subtotals leave out. */
	isSubtotal(sheet: string, row: number, column: number): boolean;
}

/** Where a formula stands. */
export interface Place {
	sheet: string;
	row: number;
	column: number;
}

type Arg = Value | Area;

/**
 * What a formula shows. Forms need little: the four operations, comparisons, and the functions of `functions`.
 *
 * @throws NotReckoned where it uses more
 */
export function reckoned(formula: string, place: Place, cells: Cells): Value {
	const tokens = tokensOf(formula).filter(({ kind }) => kind !== 'space');
	let at = 0;
	const peek = (): Token | undefined => tokens[at];
	const isNext = (kind: Token['kind'], text?: string): boolean =>
		peek()?.kind === kind && (text === undefined || peek()!.text === text);
	function expect(kind: Token['kind']): Token {
		if (!isNext(kind)) throw new NotReckoned();
		return tokens[at++]!;
	}

	/** Operators of one strength, from the left. */
	const level =
		(operators: readonly string[], below: () => Arg, of: Record<string, Operation>) => (): Arg => {
			let left = below();
			while (peek()?.kind === 'operator' && operators.includes(peek()!.text)) {
				const operator = tokens[at++]!.text;
				left = lifted([left, below()], of[operator]!);
			}
			return left;
		};

	const power = level(['^'], signed, arithmetic);
	const product = level(['*', '/'], power, arithmetic);
	const sum = level(['+', '-'], product, arithmetic);
	const text = level(['&'], sum, { '&': concatenated });
	const expression = level(Object.keys(comparisons), text, comparisons);

	function signed(): Arg {
		if (isNext('operator', '-') || isNext('operator', '+')) {
			const isMinus = tokens[at++]!.text === '-';
			const value = signed();
			return isMinus ? lifted([0, value], arithmetic['-']!) : value;
		}
		let value = primary();
		while (isNext('operator', '%')) {
			at++;
			value = lifted([value, 100], arithmetic['/']!);
		}
		return value;
	}

	function primary(): Arg {
		const token = tokens[at++];
		switch (token?.kind) {
			case 'number':
				return Number(token.text);
			case 'text':
				return token.text.slice(1, -1).replaceAll('""', '"');
			case 'error':
				return fault(token.text);
			case 'ref':
				return areaOf(token.ref, place.sheet, cells);
			case 'open': {
				const value = expression();
				expect('close');
				return value;
			}
			case 'function':
				return called(token.text.toUpperCase());
			case 'name':
				if (/^(true|false)$/i.test(token.text)) return token.text.toUpperCase() === 'TRUE';
				return namedArea(token.text);
		}
		throw new NotReckoned();
	}

	function namedArea(name: string): Arg {
		const [only, ...more] = tokensOf(cells.named(name) ?? '');
		if (only?.kind !== 'ref' || more.length > 0) throw new NotReckoned();
		return areaOf(only.ref, place.sheet, cells);
	}

	function called(name: string): Arg {
		expect('open');
		if (name === 'IF' || name === 'IFERROR') return chosen(name);
		const start = at;
		const args: Arg[] = [];
		while (!isNext('close')) {
			args.push(isNext('comma') ? null : expression());
			if (!isNext('close')) expect('comma');
		}
		expect('close');
		if (name === 'ROW' || name === 'COLUMN') return ownPlace(name, tokens[start]);
		if (name === 'SUBTOTAL') refuseNested(tokens.slice(start, at));
		const of = functions[name];
		if (!of || args.length === 0) throw new NotReckoned();
		return of(args);
	}

	/** Only what is chosen is reckoned: the other may divide by nothing. */
	function chosen(name: 'IF' | 'IFERROR'): Arg {
		const first = single(expression());
		if (name === 'IFERROR') {
			expect('comma');
			if (!isFault(first)) return (passOver(), first);
			return last();
		}
		const is = truth(first);
		if (isFault(is)) return (passOver(), is);
		expect('comma');
		if (!is) {
			skipOne();
			if (isNext('close')) return (at++, false);
			expect('comma');
			return last();
		}
		const value = isNext('comma') ? null : expression();
		passOver();
		return value;
	}

	function last(): Arg {
		const value = isNext('close') ? null : expression();
		expect('close');
		return value;
	}

	/** To behind the bracket that closes the function. */
	function passOver(): void {
		for (;;) {
			skipOne();
			if (at >= tokens.length) throw new NotReckoned();
			if (tokens[at++]!.kind === 'close') return;
		}
	}

	/** To the comma or bracket that ends an argument. */
	function skipOne(): void {
		for (let depth = 0; at < tokens.length; at++) {
			const { kind } = tokens[at]!;
			if (depth === 0 && (kind === 'comma' || kind === 'close')) return;
			if (kind === 'open') depth++;
			else if (kind === 'close') depth--;
		}
	}

	const ownPlace = (name: 'ROW' | 'COLUMN', token: Token | undefined): Value => {
		const of = token?.kind === 'ref' ? token.ref.from : place;
		const value = name === 'ROW' ? of.row : of.column;
		if (value === null) throw new NotReckoned();
		return value;
	};

	function refuseNested(given: readonly Token[]): void {
		for (const token of given) {
			if (token.kind !== 'ref') continue;
			eachPlace(token.ref, place.sheet, cells, (sheet, row, column) => {
				if (cells.isSubtotal(sheet, row, column)) throw new NotReckoned();
			});
		}
	}

	const value = single(expression());
	if (at < tokens.length) throw new NotReckoned();
	return value ?? 0;
}

type Operation = (...values: Value[]) => Value;

const onNumbers =
	(of: (a: number, b: number) => Value): Operation =>
	(a = null, b = null) => {
		const [x, y] = [numberOf(a), numberOf(b)];
		return isFault(x) ? x : isFault(y) ? y : of(x, y);
	};

const arithmetic: Record<string, Operation> = {
	'+': onNumbers((a, b) => a + b),
	'-': onNumbers((a, b) => a - b),
	'*': onNumbers((a, b) => a * b),
	'/': onNumbers((a, b) => (b === 0 ? fault('#DIV/0!') : a / b)),
	'^': onNumbers((a, b) => a ** b)
};

const concatenated: Operation = (a = null, b = null) => {
	const [x, y] = [textOf(a), textOf(b)];
	return isFault(x) ? x : isFault(y) ? y : x + y;
};

const comparing =
	(is: (order: number) => boolean): Operation =>
	(a = null, b = null) =>
		isFault(a) ? a : isFault(b) ? b : is(compared(a, b));

const comparisons: Record<string, Operation> = {
	'=': comparing((order) => order === 0),
	'<>': comparing((order) => order !== 0),
	'<': comparing((order) => order < 0),
	'>': comparing((order) => order > 0),
	'<=': comparing((order) => order <= 0),
	'>=': comparing((order) => order >= 0)
};

function areaOf(ref: Ref, own: string, cells: Cells): Arg {
	const rows: Value[][] = [];
	let row = -1;
	eachPlace(ref, own, cells, (sheet, r, c) => {
		if (r !== row) rows.push([]);
		row = r;
		rows.at(-1)!.push(cells.value(sheet, r, c));
	});
	return ref.to ? { rows } : (rows[0]?.[0] ?? null);
}

/** More cells than any form has. */
const MOST_CELLS = 2_000_000;

function eachPlace(
	{ sheet, from, to }: Ref,
	own: string,
	cells: Cells,
	visit: (sheet: string, row: number, column: number) => void
): void {
	const name = sheet ?? own;
	const end = to ?? from;
	const last = cells.lastRow(name);
	if (last === null || from.column === null || end.column === null) throw new NotReckoned();
	const rows = [from.row ?? 1, end.row ?? last].sort((a, b) => a - b);
	const columns = [from.column, end.column].sort((a, b) => a - b);
	if ((rows[1]! - rows[0]! + 1) * (columns[1]! - columns[0]! + 1) > MOST_CELLS)
		throw new NotReckoned();
	for (let row = rows[0]!; row <= rows[1]!; row++)
		for (let column = columns[0]!; column <= columns[1]!; column++) visit(name, row, column);
}
