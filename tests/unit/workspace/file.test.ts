import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import { bundled } from '$lib/seal/bundle';
import type { Contents, SavedTable } from '$lib/workspace/contents';
import { pathFor, workspaceIn, written } from '$lib/workspace/file';
import { inCorpus } from '../../support/corpus';

const empty: Contents = {
	...{ saved: '2022-06-01 09:30', dataset: null, batch: null, earlier: null, closed: [] },
	categories: null,
	...{ books: {}, report: null, release: null, queries: [], map: null, profiles: null }
};
const table = (source: number): SavedTable => ({
	...{ source, nth: 0, sheet: null, included: true, corrected: true, asData: [3], asAside: [] },
	layout: {
		dataset: 'roster',
		header: { first: 0, last: 1 },
		columns: { town: 0, name: 2 },
		confidence: { town: 'user', name: 'sure' },
		constants: { level: '乡村' },
		until: null,
		headings: false,
		replacements: { town: { 古喽: '古楼街道' } },
		labels: ['单位', '', '姓名'],
		...{ subtotals: [], doubled: [], unconfirmed: [], shortYears: [] }
	}
});
/** What somebody may have typed, in whatever writing. */
const words = fc.string({ unit: 'grapheme', maxLength: 30 });
const name = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
	// Nothing is ever called so, and nobody may make it be.
	.filter((it) => !['__proto__', 'prototype', 'constructor'].includes(it));
const byName = <T>(value: fc.Arbitrary<T>) =>
	fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true });

const workspaces = fc
	.record({
		sources: fc.array(fc.tuple(name, fc.uint8Array({ maxLength: 300 })), { maxLength: 4 }),
		marks: byName(
			fc.record({
				verdict: fc.constantFrom('pending', 'confirmed', 'unfounded', 'rectified'),
				note: words
			})
		),
		off: byName(words),
		office: byName(byName(words)),
		paragraphs: byName(byName(words)),
		template: fc.option(fc.uint8Array({ maxLength: 100 }))
	})
	.map(({ sources, marks, off, office, paragraphs, template }) => {
		const files = new Map(sources.map(([of, bytes], i) => [pathFor('sources', i, of), bytes]));
		const supplied = template && { name: '本局.docx', path: pathFor('template', 0, '本局.docx') };
		if (template) files.set(supplied!.path, template);
		const contents: Contents = {
			...empty,
			batch: {
				sources: sources.map(([of], i) => ({
					...{ name: of, called: of, path: pathFor('sources', i, of) }
				})),
				tables: sources.map((_, i) => table(i)),
				...{ year: 2022, issuedOn: '2022-01-20', loaded: true, lists: 0 }
			},
			books: { local: { marks, off } },
			report: { office, rankings: 'by-kind', words: paragraphs, template: null, supplied }
		};
		return { contents, files };
	});

function refusal(bytes: Uint8Array): string {
	try {
		workspaceIn('五月.gangwei', bytes);
	} catch (error) {
		expect(error).toBeInstanceOf(UserError);
		expect((error as Error).message).toMatch(/^《五月\.gangwei》[^\n。]+：[^\n。]+$/);
		return (error as Error).message;
	}
	return '';
}

const figures = { planned: 20, developed: 15, onboarded: 13, on_post: 12, vacant: null };
const closed = {
	...{ version: 1, month: '2022-05', as_of: '2022-05-31', place: '370306', silent: [] },
	...{ files: [], places: [{ code: '370306', name: '周村区', figures }], sha256: 'a'.repeat(64) }
};

/** A workspace whose state is whatever it is. */
const saying = (state: unknown, version = 2) =>
	bundled({ format: 'gangwei-workspace', version, called: '' }, {}, [
		{ path: 'state.json', bytes: new TextEncoder().encode(JSON.stringify(state)) }
	]);

describe('a workspace', () => {
	test('gives back all that was said, and every byte of its files', () => {
		fc.assert(
			fc.property(workspaces, (workspace) => {
				const back = workspaceIn('x', written(workspace));
				expect(back.contents).toEqual(workspace.contents);
				for (const [path, bytes] of workspace.files) expect(back.files.get(path)).toEqual(bytes);
			}),
			{ numRuns: 60 }
		);
	});

	// `CORPUS=1`: sixty megabytes are summed and packed several times over.
	inCorpus('of the same row a million times over can be opened, too', () => {
		const bytes = new Uint8Array(60 * 1024 * 1024).fill(49);
		const path = pathFor('sources', 0, '花名册.csv');
		const source = { name: '花名册.csv', called: '花名册.csv', path };
		const batch = { tables: [], year: null, issuedOn: '', loaded: false, lists: 0 } as const;
		const contents: Contents = { ...empty, batch: { ...batch, tables: [], sources: [source] } };
		const back = workspaceIn('x', written({ contents, files: new Map([[path, bytes]]) }));
		expect(back.files.get(path)!.length).toBe(bytes.length);
	});

	test('keeps names that no path can have', () => {
		expect(pathFor('sources', 0, '../..\\甲/乙:丙.xlsx')).toBe('sources/0001 .._.._甲_乙_丙.xlsx');
	});

	test('is refused where it is no workspace, cut, or of another version', () => {
		const file = written({ contents: empty, files: new Map() });
		expect(refusal(new TextEncoder().encode('镇,数'))).toContain('不是工作文件（.gangwei）');
		expect(refusal(zipSync({ 'xl/workbook.xml': new Uint8Array(3) }))).toContain('不是工作文件');
		for (const length of [3, 80, file.length - 1])
			expect(refusal(file.subarray(0, length))).toContain('不完整');
		expect(refusal(saying(empty, 0))).toContain(
			'由较旧的版本保存（格式第 0 版，本程序认得第 1 至 4 版）'
		);
		expect(refusal(saying(empty, 5))).toContain('由较新的版本保存（格式第 5 版');
	});

	test('of the first version, which had neither last month’s files nor closed months, still opens', () => {
		const bytes = readFileSync('tests/cases/workspace/version_1.gangwei');
		const { contents, files } = workspaceIn('x', bytes);
		expect(contents).toMatchObject({ earlier: null, closed: [], saved: '2022-06-01 09:30' });
		expect(contents.batch!.sources.map(({ called }) => called)).toContain('花名册（2）.csv');
		for (const { path } of contents.batch!.sources) expect(files.has(path)).toBe(true);
	});

	test('of the second version, which told what the office filled in of all documents alike, still opens', () => {
		const bytes = readFileSync('tests/cases/workspace/version_2.gangwei');
		const { report, earlier } = workspaceIn('x', bytes).contents;
		expect(report!.office).toMatchObject({ 文号: '东人社字〔2022〕7号' });
		expect(earlier!.sources).toHaveLength(2);
	});

	test('of the third version, in which no cells were corrected, still opens', () => {
		const bytes = readFileSync('tests/cases/workspace/version_3.gangwei');
		const { batch } = workspaceIn('x', bytes).contents;
		expect(batch!.tables.map(({ asAside, corrections }) => [asAside, corrections])).toEqual([
			[[], undefined],
			[[5], undefined]
		]);
	});

	test('keeps the cells that were corrected', () => {
		const source = { name: '花名册.csv', called: '花名册.csv', path: 'sources/0001 花名册.csv' };
		const beside = { 2: '张三' };
		const corrections = [{ row: 3, column: 5, from: '2022-02-30', to: '2022-02-28', beside }];
		const contents: Contents = {
			...empty,
			batch: {
				sources: [source],
				tables: [{ ...table(0), corrections }],
				...{ year: 2022, issuedOn: '', loaded: true, lists: 0 }
			}
		};
		const files = new Map([[source.path, new Uint8Array([49])]]);
		const bytes = written({ contents, files });
		expect(workspaceIn('x', bytes).contents).toEqual(contents);
		const wrong = { ...contents.batch!, tables: [{ ...table(0), corrections: [{ row: 0 }] }] };
		expect(refusal(saying({ ...contents, batch: wrong }))).toContain('state.json');
	});

	test('that says what means nothing is refused as a whole', () => {
		const of = (change: object) => ({
			...empty,
			batch: {
				sources: [],
				...{ tables: [], year: 2022, issuedOn: '', loaded: true, lists: 0, ...change }
			}
		});
		expect(refusal(saying(of({})))).toBe('');
		expect(refusal(saying({ ...empty, closed: [closed] }))).toBe('');
		const layout = table(0).layout!;
		for (const state of [
			[],
			{},
			{ ...empty, more: 1 },
			of({ year: '2022' }),
			of({ issuedOn: '2022-02-30' }),
			// A table of a file that isn't there.
			of({ tables: [table(0)] }),
			of({ sources: [{ name: 'a', called: 'a', path: 'sources/0001 a' }] }),
			{ ...empty, books: { local: { marks: { a: { verdict: 'sure', note: '' } }, off: {} } } },
			of({ tables: [{ ...table(0), layout: { ...layout, columns: { nothing: 1 } } }] }),
			of({ tables: [{ ...table(0), layout: { ...layout, columns: { town: -1 } } }] }),
			of({ tables: [{ ...table(0), layout: { ...layout, dataset: 'toString' } }] }),
			// Last month's files are told as strictly, and so are months that were closed.
			{ ...empty, earlier: { ...of({}).batch, tables: [table(0)] } },
			{ ...empty, closed: [{ ...closed, sha256: 'b' }] },
			{ ...empty, closed: [{ ...closed, places: [] }] }
		])
			expect(refusal(saying(state)), JSON.stringify(state).slice(0, 80)).toContain('已损坏');
		expect(Object.keys(Object.prototype)).toEqual([]);
	});
});
