import { strFromU8, unzipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { read } from '@e965/xlsx';
import { deckOf } from '$lib/report/slides/deck';
import { EDGE, fitting, HEIGHT, rowsOf, WIDTH } from '$lib/report/slides/layout';
import { slideParagraphs, slidesOf } from '$lib/report/slides/pages';
import type { Report } from '$lib/report/terms';
import { written } from '$lib/report/write';
import { compiledMonth } from '../months';

let report: Report;
let bytes: Uint8Array;
let parts: Record<string, Uint8Array>;
const office = { 署名: '淄博市人力资源和社会保障局' };
beforeAll(async () => {
	({ report } = await compiledMonth('zibo-2022', undefined, { withChecks: true }));
	bytes = await deckOf(report, office);
	parts = unzipSync(bytes);
});

const xml = (path: string): string => strFromU8(parts[path]!);
const textOn = (nth: number): string =>
	[...xml(`ppt/slides/slide${nth}.xml`).matchAll(/<a:t>([^<]*)<\/a:t>/g)]
		.map(([, it]) => it)
		.join('\n');

describe('slides of a month', () => {
	test('are a cover and what there is to show, in the order of the report', () => {
		const titles = slidesOf(report).map(({ title }) => title);
		expect(titles).toEqual([
			...['总体进展', '各地完成情况', '滞后的镇（街道）', '资金保障', '安置对象'],
			...['存在的主要问题', '下一步工作']
		]);
		expect(textOn(1)).toBe(
			`淄博市城乡公益性岗位进展情况\n数据截至2022年5月31日\n${office.署名}\n${report.mark}`
		);
		for (const [i, title] of titles.entries())
			expect(textOn(i + 2)).toMatch(new RegExp(`^${title}\n`));
		expect(Object.keys(parts).filter((it) => /slides\/slide\d+\.xml$/.test(it))).toHaveLength(8);
	});

	test('bear the mark, the place and the day on each', () => {
		for (let nth = 2; nth <= 8; nth++) {
			expect(textOn(nth)).toContain(report.mark);
			expect(textOn(nth)).toContain(`淄博市　2022年5月31日　${nth}`);
		}
	});

	test('say what the report says', () => {
		for (const { parts: shown } of slidesOf(report))
			for (const it of shown) {
				if (it.kind === 'lines')
					for (const line of it.lines)
						expect(
							report.sections.flatMap(({ paragraphs }) =>
								paragraphs.map(({ text }) => written(text))
							)
						).toContain(line);
				if (it.kind === 'figure') expect(it.figure).toBe(written(report.values.上岗完成率!));
			}
	});

	test('have native charts whose tables hold the report’s numbers', () => {
		const books = Object.keys(parts)
			.filter((it) => it.endsWith('.xlsx'))
			.sort();
		expect(books.length).toBe(3);
		const tables = books.map((it) => {
			const book = read(parts[it]!, { type: 'array' });
			const sheet = book.Sheets[book.SheetNames[0]!]!;
			return Object.entries(sheet).flatMap(([at, cell]) =>
				/^[B-Z]\d+$/.test(at) && typeof (cell as { v: unknown }).v === 'number'
					? [(cell as { v: number }).v]
					: []
			);
		});
		for (const name of ['月度图', '完成率图', '资金分担图']) {
			const values = report.charts[name]!.series.flatMap((it) => it.values);
			expect(tables.map((it) => it.toSorted())).toContainEqual(values.toSorted());
		}
		expect(
			Object.keys(parts)
				.filter((it) => /charts\/chart\d+\.xml$/.test(it))
				.sort()
		).toEqual([1, 2, 3].map((nth) => `ppt/charts/chart${nth}.xml`));
	});

	test('are the same bytes made twice', async () => {
		expect(Buffer.from(await deckOf(report, office)).equals(Buffer.from(bytes))).toBe(true);
	});

	test('leave out what the month has nothing for', () => {
		const bare = { ...report, sections: [], charts: {}, rows: {} };
		expect(slidesOf(bare).map(({ title }) => title)).toEqual(['总体进展']);
	});

	test.each([
		['dongchangfu-2022', '2022-05-31'],
		['dongchangfu-2022', '2022-02-28'],
		['taibaihu-2024', '2024-06-30'],
		['weihai-hitech-2022', '2022-06-30'],
		['zibo-2022', '2022-05-31']
	])('of %s on %s can be read across a room, nothing over anything else', async (id, asOf) => {
		const month = await compiledMonth(id, asOf);
		const slides = slidesOf(month.report);
		for (const { title, parts: shown } of slides) {
			for (const it of shown) {
				if (it.kind === 'lines') {
					expect([title, it.size]).toEqual([title, Math.max(16, it.size)]);
					expect(fitting(it.lines, it.box)).toEqual({ size: it.size, count: it.lines.length });
				}
				if (it.kind === 'table') expect(rowsOf(it.rows.length).size).toBeGreaterThanOrEqual(12);
				expect(it.box.x + it.box.w).toBeLessThanOrEqual(WIDTH - EDGE + 0.01);
				expect(it.box.y + it.box.h).toBeLessThanOrEqual(HEIGHT - 0.7);
			}
			for (const [i, { box: a }] of shown.entries())
				for (const { box: b } of shown.slice(i + 1)) {
					const isApart =
						a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
					expect([title, a, b, isApart]).toEqual([title, a, b, true]);
				}
		}
		const files = unzipSync(await deckOf(month.report, {}));
		for (const [path, file] of Object.entries(files))
			if (/^ppt\/(slides\/slide|charts\/chart)\d+\.xml$/.test(path))
				for (const [, size] of strFromU8(file).matchAll(/ sz="(\d+)"/g))
					expect([path, Number(size)]).toEqual([path, Math.max(1200, Number(size))]);
	});

	test('who lags stands beside how far, and where all do on one slide', async () => {
		const titles = async (id: string, asOf: string) => {
			const month = await compiledMonth(id, asOf);
			return slidesOf(month.report);
		};
		const late = (await titles('dongchangfu-2022', '2022-05-31'))[2]!;
		expect(late.title).toBe('滞后的镇（街道）');
		expect(late.parts.map(({ kind }) => kind)).toEqual(['table', 'chart', 'lines']);
		const all = await titles('taibaihu-2024', '2024-06-30');
		expect(all.map(({ title }) => title)).not.toContain('各地完成情况');
		expect(all[1]!.parts.map(({ kind }) => kind)).toEqual(['table', 'chart', 'lines']);
	});

	test('problems that have no room on a slide go on on another, and none is lost', () => {
		const paragraphs = Array.from({ length: 9 }, (_, i) => ({
			id: `存在问题.${i}`,
			text: `第${i}项：${'问题'.repeat(70)}。`
		}));
		const long = { ...report, sections: [{ name: '存在问题', title: '存在的问题', paragraphs }] };
		const slides = slidesOf(long).filter(({ title }) => title.startsWith('存在的主要问题'));
		expect(slides.map(({ title }) => title)).toEqual(['存在的主要问题', '存在的主要问题（续）']);
		expect(slideParagraphs(long)).toEqual(paragraphs);
	});

	const office_suite = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(existsSync);
	test.runIf(office_suite)(
		'open in LibreOffice, a page for each',
		() => {
			const folder = mkdtempSync(join(tmpdir(), 'gangwei-slides-'));
			try {
				writeFileSync(join(folder, 'deck.pptx'), bytes);
				execFileSync(
					office_suite!,
					[
						`-env:UserInstallation=file://${folder}/profile`,
						'--headless',
						'--convert-to',
						'pdf',
						'--outdir',
						folder,
						join(folder, 'deck.pptx')
					],
					{ stdio: 'pipe', timeout: 100_000 }
				);
				expect(existsSync(join(folder, 'deck.pdf'))).toBe(true);
				if (process.env.KEEP) execFileSync('cp', [join(folder, 'deck.pdf'), process.env.KEEP]);
			} finally {
				rmSync(folder, { recursive: true, force: true });
			}
		},
		120_000
	);
});
