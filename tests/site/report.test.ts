import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { m } from '../../src/lib/paraglide/messages';
import { monthFigures, unlooked } from '../../src/lib/report/figures';
import { numbered } from '../../src/lib/report/numbered';
import { reportOf } from '../../src/lib/report/compose';
import type { Report } from '../../src/lib/report/terms';
import { written } from '../../src/lib/report/write';
import { ownTemplates } from '../../src/lib/report/writers';
import { surveyIn } from '../../src/lib/server/surveys';
import { inCorpus } from '../support/corpus';
import { measuredBy } from '../support/figures';
import { documentOf } from '../support/document';
import { csvFile, file, load } from '../support/local';
import { axeFaults, layoutFaults, textFaults } from '../support/layout';
import { follow, open, settled, tile } from '../support/site';

/** A dataset's report as Node's engine reckons it. */
async function reportFor(id: string, place?: string): Promise<Report> {
	const { rows } = await measuredBy(
		async (connection, meta, view) => {
			const survey = await surveyIn(connection, meta, view);
			return reportOf(await monthFigures(connection, meta, view, unlooked(survey)), meta);
		},
		id,
		place === undefined ? {} : { place }
	);
	return rows;
}

const linesOf = ({ sections }: Report): string[] =>
	numbered(sections).flatMap(({ heading, paragraphs }) => [
		heading,
		...paragraphs.map(({ text }) => written(text))
	]);

/** The text as it stands on the page. */
const shown = (page: Page): Promise<string[]> =>
	page.locator('#text :is(h3, .passage p > span[lang])').allInnerTexts();

/** The button that makes a Word file of a month. */
const writes = (name: string): string =>
	`${m.report_write()}《${name}》${m.report_write_kind({ kind: m.report_template_word() })}`;

/** What was done by the day: the second paragraph, after the plan. */
const passage = (page: Page) => page.locator('.passage').nth(1);

test('has the month’s text before any script runs', async () => {
	const { page } = await open({ path: 'report/', javaScript: false });
	expect(await shown(page)).toEqual(linesOf(await reportFor('dongchangfu-2022')));
	const write = page.getByRole('button', { name: writes('2022年5月调度报告') });
	// Neither the one above the text nor that below it.
	expect(await write.count()).toBe(0);
});

test('an edited number is marked and told, stays when the page is left, and is taken back', async () => {
	const { page } = await open({ path: 'report/', engine: false });
	await settled(page);
	const lines = await shown(page);
	const people = /安置上岗(\d+)人/.exec(lines[2]!)![1]!;
	await page
		.getByRole('button', { name: m.report_edit_one({ nth: 2 }) })
		.first()
		.click();
	const area = passage(page).getByRole('textbox');
	await area.fill(lines[2]!.replace(`${people}人`, '9999人'));
	await page.keyboard.press('Escape');
	await area.waitFor({ state: 'detached' });
	// Who came by keyboard goes on from there.
	expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
		m.report_edit()
	);
	expect(await page.locator('#text mark').allInnerTexts()).toEqual(['9999人']);
	const told = await passage(page).locator('.told').innerText();
	expect(told).toContain(`${m.report_edited_added()}9999人`);
	expect(told).toContain(`${m.report_edited_gone()}${people}人`);
	expect(await page.locator('#text').innerText()).toContain(
		m.report_edited_sum({ paragraphs: 1, numbers: 1 })
	);
	expect(await axeFaults(page)).toEqual([]);
	expect(await layoutFaults(page)).toEqual([]);

	await follow(page, '');
	await follow(page, 'report/');
	expect(await page.locator('#text mark').allInnerTexts()).toEqual(['9999人']);
	// Closing the page would lose it.
	const asks = await page.evaluate(() => {
		const event = new Event('beforeunload', { cancelable: true });
		window.dispatchEvent(event);
		return event.defaultPrevented;
	});
	expect(asks).toBe(true);
	await passage(page).getByRole('button', { name: m.report_edit_reset() }).click();
	expect(await shown(page)).toEqual(lines);
});

inCorpus('kinds of places are ranked apart on demand, in the text and in the lists', async () => {
	const { page } = await open({ path: 'report/' });
	await settled(page);
	const together = await shown(page);
	const way = (name: string) => page.getByRole('button', { name, exact: true });
	expect(await way(m.report_ranking_together()).getAttribute('aria-pressed')).toBe('true');
	await way(m.report_ranking_by_kind()).click();
	await expect.poll(() => shown(page)).not.toEqual(together);
	expect((await shown(page)).join('')).toContain('，分别排名；');
	const list = tile(page, m.report_placeholders_title());
	await list.getByRole('searchbox').fill('排名说明');
	const row = list.locator('tbody tr').filter({ hasText: '{排名说明}' });
	await expect.poll(() => row.innerText()).toContain('分别按上岗完成率由高到低排列');
	expect(await axeFaults(page)).toEqual([]);
	expect(await layoutFaults(page)).toEqual([]);
	// The choice stays while the page lasts.
	await follow(page, '');
	await follow(page, 'report/');
	await way(m.report_ranking_together()).click();
	await expect.poll(() => shown(page)).toEqual(together);
});

inCorpus(
	'what only the office knows is of one document and month, or of the office in all; what is taken over says so',
	async () => {
		const { page } = await open({ path: 'report/' });
		await settled(page);
		const field = (name: string) => page.getByLabel(name, { exact: true });
		const form = page.locator('#file');
		// What is missing leads to where it is filled in.
		await form.getByRole('link', { name: '主送', exact: true }).click();
		expect(await field('主送').evaluate((it) => it === document.activeElement)).toBe(true);
		expect(await field('主送').getAttribute('placeholder')).toBe('例：×××人民政府');
		await field('主送').fill('区人民政府');
		await field('文号').fill('东人社字〔2022〕7号');
		await field('成文日期').fill('2022年6月5日');
		await field('署名').fill('某局');
		await form.getByText(m.report_open_none()).waitFor();
		const list = tile(page, m.report_placeholders_title());
		await list.getByRole('searchbox').fill('文号');
		const row = list.locator('tbody tr').filter({ hasText: '{文号}' });
		await expect.poll(() => row.innerText()).toContain('东人社字〔2022〕7号');
		expect(await axeFaults(page)).toEqual([]);

		await form.getByRole('radio', { name: '通报' }).check();
		expect(await field('文号').inputValue()).toBe('');
		expect(await field('主送').inputValue()).toBe('');
		expect(await field('主送').getAttribute('placeholder')).toBe('例：各镇人民政府、街道办事处');
		expect(await field('署名').inputValue()).toBe('某局');
		expect(await form.innerText()).toContain(`${m.report_open_needed()}主送、成文日期`);
		await form.getByRole('radio', { name: '调度报告' }).check();
		expect(await field('文号').inputValue()).toBe('东人社字〔2022〕7号');

		await follow(page, 'report/?asof=2022-04-30');
		await expect.poll(async () => (await shown(page))[2]).toContain('截至4月30日');
		for (const name of ['文号', '主送', '成文日期'])
			expect(await field(name).inputValue()).toBe('');
		await field('主送').fill('区领导小组');
		await follow(page, 'report/');
		await expect.poll(async () => (await shown(page))[2]).toContain('截至5月31日');
		expect(await field('主送').inputValue()).toBe('区人民政府');
		// May's circular hasn't been written to anybody; its report of April has.
		await follow(page, 'report/?dataset=zibo-2022');
		await expect.poll(async () => (await shown(page))[1]).toContain('淄博市');
		expect(await field('署名').inputValue()).toBe('');
	}
);

inCorpus(
	'addressees of the last month’s document of the kind are taken over, and said to be',
	async () => {
		const { page } = await open({ path: 'report/?asof=2022-04-30' });
		await settled(page);
		await page.getByLabel('主送', { exact: true }).fill('区人民政府');
		await page.getByLabel('文号', { exact: true }).fill('7号');
		await follow(page, 'report/');
		await expect.poll(async () => (await shown(page))[2]).toContain('截至5月31日');
		const field = page.getByLabel('主送', { exact: true });
		expect(await field.inputValue()).toBe('区人民政府');
		const told = page.getByText(m.report_office_since({ month: '4月' }));
		expect(await told.count()).toBe(1);
		expect(await field.getAttribute('aria-describedby')).toBe(await told.getAttribute('id'));
		expect(await page.getByLabel('文号', { exact: true }).inputValue()).toBe('');
		expect(await layoutFaults(page)).toEqual([]);
		expect(await axeFaults(page)).toEqual([]);
		await field.fill('区委、区政府');
		expect(await told.count()).toBe(0);
	}
);

inCorpus('another view’s text is there before its checks, which can be stopped', async () => {
	const { page } = await open({ path: 'report/' });
	await settled(page);
	// As soon as it can be: the checks may be done before a test has looked.
	await page.evaluate((stop) => {
		const watch = new MutationObserver(() => {
			const button = [...document.querySelectorAll('button')].find(
				(it) => it.textContent.trim() === stop
			);
			if (!button) return;
			watch.disconnect();
			button.click();
		});
		watch.observe(document.body, { subtree: true, childList: true });
	}, m.files_stop());
	const report = await reportFor('zibo-2022', '370302');
	await follow(page, 'report/?dataset=zibo-2022&place=370302');
	await expect.poll(async () => (await shown(page))[1]).toBe(linesOf(report)[1]);
	await page.getByText(m.report_checks_stopped()).waitFor();
	expect(await textFaults(page, null)).toEqual([]);
	await page.getByRole('button', { name: m.findings_again() }).click();
	await page.getByText(m.report_checks_running()).first().waitFor({ state: 'hidden' });
	await expect.poll(() => shown(page)).toEqual(linesOf(report));
});

test('of one’s own files the text is there, without anybody’s name, and forgotten with them', async () => {
	const { page } = await open({ path: 'files/' });
	const people = ['王一|371502196204010021', '李二|371502196204020027'];
	await load(page, [
		csvFile('2022年计划.csv', '镇（街道）|城镇|乡村', '古楼|1|9'),
		csvFile(
			'花名册.csv',
			'镇街|姓名|身份证号|性别|岗位性质|岗位编号|上岗时间',
			...people.map((it, i) => `古楼|${it}|男|乡村|A${i}|2022-03-01`)
		)
	]);
	await follow(page, 'report/?dataset=local');
	await expect.poll(async () => (await shown(page))[2]).toContain('安置上岗2人');
	await page.getByText(m.report_checks_running()).first().waitFor({ state: 'hidden' });
	// An office’s own report bears no mark.
	expect(await page.locator('#text').innerText()).not.toContain(m.identity_local());
	expect(await page.content()).not.toMatch(/王一|李二|37150219620401|37150219620402/);
	await page
		.getByRole('button', { name: m.report_edit_one({ nth: 2 }) })
		.first()
		.click();
	await passage(page).getByRole('textbox').fill('进展顺利。');
	await follow(page, 'files/?dataset=local');
	await page.getByRole('button', { name: m.files_clear() }).click();
	await page.waitForURL((it) => !it.search.includes('local'));
	const isAsked = await page.evaluate(
		() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
	);
	expect(isAsked).toBe(false);
});

test('a template of the office’s own is looked through and filled in with what was edited', async () => {
	const { page } = await open({ path: 'report/', engine: false });
	await settled(page);
	const [, , first = ''] = await shown(page);
	const people = /安置上岗(\d+)人/.exec(first)![1]!;
	await page
		.getByRole('button', { name: m.report_edit_one({ nth: 2 }) })
		.first()
		.click();
	await passage(page).getByRole('textbox').fill('进展顺利，安置上岗9999人。');
	await page.getByRole('button', { name: m.report_edit_done() }).click();

	const paragraphs = [
		'{文号}，{主送}',
		'{#总体进展}',
		'{段}',
		'{/总体进展}',
		'已上岗{已上岗}人{上岗完成律}',
		'{简报图片}'
	];
	await page
		.locator('#file input[type=file]')
		.setInputFiles([file('我区月报.docx', documentOf(...paragraphs))]);
	const checked = tile(page, m.report_template_title({ name: '我区月报' }));
	const rowOf = (name: string) =>
		checked.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
	expect(await rowOf('{上岗完成律}').innerText()).toContain(
		m.report_nearest({ name: '{上岗完成率}' })
	);
	expect(await rowOf('{已上岗}').innerText()).toMatch(new RegExp(`模板中有\\s+${people}`));
	const form = page.locator('#file');
	expect(await form.innerText()).toContain(m.report_unknown_count({ count: 1 }));
	expect(await form.innerText()).toContain(`${m.report_open_needed()}主送`);
	// Only what it asks for is asked, of this document alone.
	expect(await page.locator('#office label').allInnerTexts()).toEqual(['文号', '主送']);
	await page.getByLabel('文号', { exact: true }).fill('东人社字〔2022〕7号');
	expect(await axeFaults(page)).toEqual([]);

	const button = page.locator('#text').getByRole('button', { name: writes('2022年5月我区月报') });
	const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
	expect(download.suggestedFilename()).toBe('东昌府区_2022年5月_我区月报.docx');
	const parts = unzipSync(new Uint8Array(await readFile(await download.path())));
	const written = strFromU8(parts['word/document.xml']!).replace(/<[^>]*>/g, '');
	expect(written).toContain('东人社字〔2022〕7号');
	expect(written).toContain('进展顺利，安置上岗9999人。');
	expect(written).toContain(`已上岗${people}人`);
	// A picture is drawn here, in the size of the sheet.
	const media = Object.keys(parts).filter((path) => path.includes('media/'));
	expect(media).toHaveLength(1);
	const drawn = new DataView(parts[media[0]!]!.slice().buffer);
	expect([drawn.getUint32(16), drawn.getUint32(20)]).toEqual([1080, 1527]);
	await form.getByText('东昌府区_2022年5月_我区月报.docx').waitFor();

	await page.locator('#file input[type=file]').setInputFiles([file('月报.docx', '不是文档')]);
	expect(await form.getByRole('alert').innerText()).toContain('《月报.docx》');
	// What was chosen before is still there.
	expect(await form.getByRole('radio', { name: '我区月报' }).isChecked()).toBe(true);
});

inCorpus('what was edited and a document doesn’t use is told before it is made', async () => {
	const { page } = await open({ path: 'report/', engine: false });
	await settled(page);
	const group = page.locator('.passage').filter({ hasText: '优先安置人群' });
	await group.getByRole('button').click();
	await group
		.or(page.locator('.passage:has(textarea)'))
		.getByRole('textbox')
		.fill('优先安置到位。');
	await page.getByRole('button', { name: m.report_edit_done() }).click();
	const form = page.locator('#file');
	const told = `${m.report_unused({ name: '通报' })}安置对象结构情况第2段`;
	expect(await form.innerText()).not.toContain(m.report_unused({ name: '调度报告' }));
	await form.getByRole('radio', { name: '通报' }).check();
	expect(await form.innerText()).toContain(told);
	// What the office has to fill in is told before, too.
	expect(await form.innerText()).toContain(`${m.report_open_needed()}主送、署名、成文日期`);
	await form.getByRole('radio', { name: '调度表' }).check();
	expect(await form.innerText()).toContain(m.report_unused_whole({ name: '调度表' }));
	expect(await page.getByText(m.report_unused({ name: m.report_brief() })).count()).toBe(1);
	expect(await axeFaults(page)).toEqual([]);
	expect(await layoutFaults(page)).toEqual([]);
});

test('slides, one page and lists of people are made of the same month; one page is printed alone', async () => {
	const { page } = await open({ path: 'report/?dataset=taibaihu-2024' });
	await settled(page);
	const made = async (label: string) => {
		const button = page.getByRole('button', { name: label });
		const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
		return {
			name: download.suggestedFilename(),
			bytes: new Uint8Array(await readFile(await download.path()))
		};
	};
	const month = '济宁太白湖新区_2024年9月';
	const slides = await made(m.report_slides());
	expect(slides.name).toBe(`${month}_幻灯片.pptx`);
	const text = strFromU8(unzipSync(slides.bytes)['ppt/slides/slide2.xml']!);
	expect(text).toContain('92.86%');
	const all = await made(m.report_all({ count: ownTemplates.length + 2 }));
	expect(all.name).toBe(`${month}_月报材料.zip`);
	const files = unzipSync(all.bytes);
	expect(Object.keys(files)).toEqual([
		...ownTemplates.map(({ name, ending }) => `${month}_${name}.${ending}`),
		`${month}_幻灯片.pptx`,
		`${month}_一页简报.png`
	]);
	expect(files[`${month}_幻灯片.pptx`]).toEqual(slides.bytes);
	const letter = strFromU8(unzipSync(files[`${month}_通报.docx`]!)['word/document.xml']!);
	expect(letter.replace(/<[^>]*>/g, '')).toContain('92.86%');
	const picture = await made(m.report_brief_picture());
	expect(picture.name).toBe(`${month}_一页简报.png`);
	// Width and height of a PNG.
	const size = new DataView(picture.bytes.buffer);
	expect([size.getUint32(16), size.getUint32(20)]).toEqual([1080, 1527]);
	for (const [label, name] of [
		[m.report_roll_expiry(), '预警名单（内部）'],
		[m.report_roll_paid(), '补贴发放公示表（内部）']
	] as const) {
		const list = await made(label);
		expect(list.name).toMatch(new RegExp(`^${name}_.+\\.xlsx$`));
		const cells = strFromU8(
			unzipSync(list.bytes)['xl/sharedStrings.xml'] ??
				unzipSync(list.bytes)['xl/worksheets/sheet1.xml']!
		);
		expect(cells).toMatch(/\d{6}\*{8}\w{4}/);
		expect(cells).not.toMatch(/\d{17}[\dX]/);
	}

	await page.evaluate(() => (window.print = () => undefined));
	await page.getByRole('button', { name: m.report_brief_print() }).click();
	await page.locator('.only-sheet').waitFor({ state: 'attached' });
	await page.emulateMedia({ media: 'print' });
	expect(await page.locator('.only-sheet').isVisible()).toBe(true);
	expect(await page.locator('#text').isVisible()).toBe(false);
	await page.evaluate(() => dispatchEvent(new Event('afterprint')));
	expect(await page.locator('.only-sheet').count()).toBe(0);
	expect(await page.locator('#text').isVisible()).toBe(true);
});
