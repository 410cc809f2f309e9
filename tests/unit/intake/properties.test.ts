import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import type { LaidOut } from '$lib/intake/staging/load';
import { readFile, usable } from '$lib/intake/read';
import { stageLocal } from '$lib/model/local';
import { bom, book, csv, encoded, html, ods, utf8, zip } from '../../cases/intake/inputs/formats';
import { intakeCases } from '../../support/cases';
import { forFew } from '../../support/engine';
import { openShipping } from '../../support/wasm';
import { isWhole } from '../../support/corpus';

/**
 * What holds for any file. `CORPUS=1` runs each property many times as often; a failure prints the
 * seed with which it comes again.
 */
/** Limits of time are for as many runs as a slow machine does. */
const many = isWhole ? 40 : 1;
const runs = (count: number) => ({
	numRuns: isWhole ? count * many : Math.ceil(count / 8),
	// A slow machine does fewer, not none.
	interruptAfterTimeLimit: 14_000 * many
});

let engine: Awaited<ReturnType<typeof openShipping>>;
beforeAll(async () => {
	engine = await forFew(openShipping());
});
afterAll(() => engine.close());

/** Runs `work` on an engine with nothing in it. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
	await engine.run('CREATE SCHEMA one_run; USE one_run');
	try {
		return await work();
	} finally {
		await engine.run('USE main; DROP SCHEMA one_run CASCADE');
	}
}

const known = { plan_year: 2022, issued_on: '2022-01-01' };
const stage = (tables: readonly LaidOut[]) => stageLocal(engine, tables, '371502', known);

async function tablesOf(name: string, bytes: Uint8Array): Promise<LaidOut[]> {
	return usable(await readFile(name, bytes)).tables;
}

/** Texts that break readers, besides any other text that a file can hold. */
const awkward = [
	...'" \' "" ", , ; | =1+1 +86 -1 @SUM(A1) \\ \\N NULL null NaN TRUE 0012 1e5 2022-03-01 00 <b> </td> &amp; &'.split(
		' '
	),
	...']]> <!-- {} __proto__ % $1 😀 👨‍👩‍👧 🏳️‍🌈 é ﷺ 𠮷 㐂 · （ １２ “” 古楼'.split(' '),
	...['\t', '\n', 'a\nb', '\n\n', ' ', '　', '\u00a0', '\u200b', '\u2028'],
	...["=cmd|' /C calc'!A0", "'); DROP TABLE stg_roster; --"]
];
/**
 * Control characters, halves of pairs and non-characters stand in no file that an office sends; a mark
 * of order (BOM) inside a text gets lost on the way out of the engine.
 */
const writable = (text: string): boolean =>
	text.isWellFormed() && !/[^\P{Cc}\t\n]|\ufeff|\p{Noncharacter_Code_Point}/u.test(text);
const cell = fc.oneof(
	fc.constantFrom(...awkward),
	fc.array(fc.constantFrom(...awkward), { maxLength: 4 }).map((parts) => parts.join('')),
	fc.string({ unit: 'binary', maxLength: 12 }).filter(writable),
	fc.string({ unit: 'grapheme', maxLength: 20 }).filter(writable),
	fc.constant('')
);
const inGb18030 = (text: string): boolean =>
	new TextDecoder('gb18030').decode(encoded(text, 'gb18030')) === text;

/** What staging has to make of a text: half width, one line, nothing that prints nothing, no blanks at the ends. */
function trimmed(text: string): string | null {
	const half = text.replace(/[！-～]/g, (it) => String.fromCharCode(it.charCodeAt(0) - 0xfee0));
	const seen = half.replace(/\p{Cf}+/gu, '').replace(/[\u3000\t\r\n\u00a0]/g, ' ');
	return seen.replace(/^ +| +$/g, '') || null;
}
/** Markup says no more of blanks than that there are some. */
const collapsed = (text: string | null): string | null =>
	text?.replace(/\s+/g, ' ').replace(/^ | $/g, '') || null;

const header = ['镇街', '姓名', '城乡类别', '上岗日期', '岗位名称', '备注', '批次'];
/** The columns of `header` that take any text. */
const free = ['name', 'post_name', 'remark'] as const;
type Free = [string, string, string];

interface Format {
	id: string;
	/** Whether the format keeps every blank. */
	exact: boolean;
	takes: (text: string) => boolean;
	write: (rows: string[][]) => Uint8Array;
}
const any = (): boolean => true;
const formats: Format[] = [
	{ id: 'utf8', exact: true, takes: any, write: (rows) => utf8(csv(rows)) },
	{ id: 'bom', exact: true, takes: any, write: (rows) => bom(csv(rows, '\t', '\n')) },
	{ id: 'gb18030', exact: true, takes: inGb18030, write: (rows) => encoded(csv(rows), 'gb18030') },
	{ id: 'xlsx', exact: true, takes: any, write: (rows) => book([{ rows }]) },
	{ id: 'xls', exact: true, takes: any, write: (rows) => book([{ rows }], 'biff8') },
	{ id: 'html', exact: false, takes: any, write: (rows) => html({ rows }, 'UTF-8') },
	{ id: 'ods', exact: false, takes: any, write: (rows) => ods([{ rows }]) }
];

describe('any table under a good header', () => {
	const person = fc.tuple(cell, cell, cell);
	// A row of anything at all may be staged, set aside or rejected.
	const junk = fc.array(cell, { minLength: header.length, maxLength: header.length });

	test(
		'survives each format: every row is accounted for, every text is there',
		async () => {
			const table = fc.array(fc.oneof({ weight: 5, arbitrary: person }, junk), {
				minLength: 1,
				maxLength: 25
			});
			await fc.assert(
				fc.asyncProperty(table, person, (rows, last) => alone(() => survives([...rows, last]))),
				runs(4)
			);
		},
		120_000 * many
	);

	async function survives(lines: (Free | string[])[]): Promise<void> {
		const isPerson = (line: Free | string[]): line is Free => line.length === free.length;
		const written = formats.map((format) => {
			const kept = (text: string): string => (format.takes(text) ? text : '');
			// The batch tells the formats apart: the same rows twice are loaded once.
			const rows = lines.map((line) =>
				isPerson(line)
					? ['古楼', kept(line[0]), '乡村', '2022-03-01', kept(line[1]), kept(line[2]), format.id]
					: line.map(kept)
			);
			return { format, rows };
		});
		const tables: LaidOut[] = [];
		for (const { format, rows } of written) {
			const [table, ...others] = await tablesOf(format.id, format.write([header, ...rows]));
			expect(others).toEqual([]);
			tables.push(table!);
		}
		const { reports, skipped } = await stage(tables);
		expect(skipped).toEqual([]);
		for (const { read, staged, aside, rejected } of reports) {
			expect(read).toBe(lines.length);
			expect(staged + aside + rejected).toBe(read);
		}
		for (const { format, rows } of written) {
			const staged = await engine.query<Record<(typeof free)[number], string> & { row: number }>(
				`SELECT "row", ${free.join(', ')} FROM stg_roster WHERE file = '${format.id}'`
			);
			const byRow = new Map(staged.map((it) => [it.row, free.map((name) => it[name])]));
			const same = format.exact ? (text: string | null) => text : collapsed;
			lines.forEach((line, i) => {
				if (!isPerson(line)) return;
				const expected = [rows[i]![1]!, rows[i]![4]!, rows[i]![5]!].map((it) => same(trimmed(it)));
				expect([format.id, byRow.get(i + 2)?.map(same)]).toEqual([format.id, expected]);
			});
		}
	}
});

describe('any bytes', () => {
	const seeds = intakeCases().flatMap(({ inputs }) =>
		inputs.map(({ name, bytes }) => ({ name, bytes }))
	);
	const change = fc.record({
		kind: fc.constantFrom('flip', 'cut', 'drop', 'double', 'insert', 'swap', 'zero'),
		at: fc.double({ min: 0, max: 1, noNaN: true }),
		size: fc.integer({ min: 1, max: 600 }),
		bytes: fc.uint8Array({ minLength: 1, maxLength: 16 })
	});
	type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

	function changed(bytes: Uint8Array, { kind, at, size, bytes: other }: Change): Uint8Array {
		const from = Math.floor(at * bytes.length);
		const [head, tail] = [bytes.subarray(0, from), bytes.subarray(from + size)];
		const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
		if (kind === 'cut') return bytes.slice(0, from);
		if (kind === 'drop') return join(head, tail);
		if (kind === 'double') return join(bytes.subarray(0, from + size), bytes.subarray(from));
		if (kind === 'insert') return join(head, other, bytes.subarray(from));
		const out = bytes.slice();
		if (kind === 'flip') other.forEach((byte, i) => (out[(from + i * 7) % out.length]! ^= byte));
		else if (kind === 'swap') out.set(other.subarray(0, Math.max(out.length - from, 0)), from);
		else out.fill(0, from, from + size);
		return out;
	}

	/** Reads a file; what it throws must be meant for its user. */
	async function harmless(name: string, bytes: Uint8Array, isStaged: boolean): Promise<void> {
		const start = process.cpuUsage();
		try {
			const tables = await tablesOf(name, bytes);
			if (isStaged) await alone(() => stage(tables));
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			expect(error.message).toMatch(/^《.+》.+：请.+/s);
			// A message of a damaged file quotes no one's number.
			expect(error.message).not.toMatch(/\d{15}/);
		}
		expect(process.cpuUsage(start).user / 1e6).toBeLessThan(20);
	}

	test(
		'are read or refused with a sentence',
		async () => {
			const bytes = fc.oneof(
				fc.uint8Array({ maxLength: 2000 }),
				fc
					.tuple(
						fc.constantFrom(
							'504b0304',
							'd0cf11e0a1b11ae1',
							'09081000',
							'3c68746d6c3e',
							'3c3f786d6c',
							'efbbbf',
							'fffe',
							'feff'
						),
						fc.uint8Array({ maxLength: 2000 })
					)
					.map(([start, rest]) => new Uint8Array(Buffer.concat([Buffer.from(start, 'hex'), rest])))
			);
			await fc.assert(
				fc.asyncProperty(bytes, (it) => harmless('乱.dat', it, false)),
				runs(300)
			);
		},
		60_000 * many
	);

	/** A package packed anew after something happened to one of its parts. */
	function repacked(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
		const parts = unzipSync(bytes);
		const names = Object.keys(parts);
		const name = names[Math.floor(changes[0]!.at * 0.999 * names.length)]!;
		return zip({ ...parts, [name]: changes.slice(1).reduce(changed, parts[name]!) });
	}

	test(
		'of a package with a broken part are read or refused',
		async () => {
			const packages = seeds.filter(({ name, bytes }) => {
				try {
					return /\.(xlsx|xlsb|ods|zip)$/.test(name) && unzipSync(bytes) !== null;
				} catch {
					return false;
				}
			});
			await fc.assert(
				fc.asyncProperty(
					fc.constantFrom(...packages),
					fc.array(change, { minLength: 2, maxLength: 4 }),
					fc.integer({ min: 0, max: 39 }),
					(seed, changes, dice) => harmless(seed.name, repacked(seed.bytes, changes), dice === 0)
				),
				runs(100)
			);
		},
		60_000 * many
	);

	test(
		'of a file that something happened to are read or refused',
		async () => {
			await fc.assert(
				fc.asyncProperty(
					fc.constantFrom(...seeds),
					fc.array(change, { minLength: 1, maxLength: 3 }),
					fc.integer({ min: 0, max: 59 }),
					(seed, changes, dice) =>
						harmless(seed.name, changes.reduce(changed, seed.bytes), dice === 0)
				),
				runs(250)
			);
		},
		60_000 * many
	);
});

describe('any further headers', () => {
	const odd = fc.oneof(
		fc.constantFrom(
			...'__proto__ constructor toString hasOwnProperty a"b 😀 row c0 file rowid SELECT NULL * : （） () ( ） / \\'.split(
				' '
			),
			...["'); DROP TABLE stg_roster; --", '长'.repeat(300), '', ' ', '\n', '🏳️‍🌈', '\u202e']
		),
		cell.filter((text) => !/[\p{Script=Han}]/u.test(text))
	);
	const good = [
		['town', '镇街', '古楼'],
		['name', '姓名', '张三'],
		['level', '城乡类别', '乡村'],
		['on_date', '上岗日期', '2022-03-01']
	] as const;

	test(
		'leave the good columns as they are',
		async () => {
			const columns = fc.array(fc.tuple(odd, cell), { maxLength: 12 });
			await fc.assert(
				fc.asyncProperty(columns, fc.nat(), async (others, where) => {
					const all = others.map(([name, text]) => [name, text]);
					const at = where % (all.length + 1);
					all.splice(at, 0, ...good.map(([, name, text]) => [name, text]));
					const rows = [0, 1].map((i) => all.map((it) => it[i]!));
					const files = [utf8(csv(rows)), book([{ rows }])];
					for (const bytes of files) {
						const [table] = await tablesOf('怪.dat', bytes);
						for (const [i, [name]] of good.entries())
							expect(table!.layout.columns[name]).toBe(at + i);
						await alone(async () => {
							await stage([table!]);
							const [row] = await engine.query('SELECT town, name, level, on_date FROM stg_roster');
							expect(row).toEqual({
								town: '371502001',
								name: '张三',
								level: 'rural',
								on_date: '2022-03-01'
							});
						});
					}
					expect(Object.keys(Object.prototype)).toEqual([]);
				}),
				runs(6)
			);
		},
		60_000 * many
	);
});
