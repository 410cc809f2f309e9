import { strFromU8, unzipSync } from 'fflate';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { system } from '$lib/datasets/systems';
import { placeholders } from '$lib/report/compose';
import { filledFile, ownTemplates } from '$lib/report/writers';
import { lastDayOf } from '../../../src/cli/asked';
import { inCorpus } from '../../support/corpus';
import { documentOf } from '../../support/document';
import { json, refused, run } from './run';

const folder = mkdtempSync(join(tmpdir(), 'gangwei-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Document {
	dataset: string;
	month: string;
	as_of: string;
	place: string;
	mark: string | null;
	placeholders: { name: string; kind: string; value: unknown }[];
	sections: { name: string; title: string; paragraphs: string[] }[];
	files: string[];
}
const weihai = ['report', '--dataset', 'weihai-hitech-2022'];

/** What May says is what the metrics say, places ranked by kind. */
async function expectMay({
	placeholders: found,
	sections
}: Pick<Document, 'placeholders' | 'sections'>): Promise<void> {
	expect(found.map(({ name }) => name)).toEqual(placeholders.map(({ name }) => name));
	const value = (name: string) => found.find((it) => it.name === name)!.value;
	const asked = ['--dataset', 'weihai-hitech-2022', '--as-of', '2022-05-31'];
	const { rows } = await json<{ rows: { value: number }[] }>('metric', 'onboarded', ...asked);
	expect(value('已上岗')).toBe(String(rows[0]!.value));
	expect(value('文号')).toBeNull();
	expect(value('排名说明')).toMatch(/^街道、乡镇分别按/);
	expect(sections[0]!.paragraphs[1]).toContain(`安置上岗${rows[0]!.value}人`);
}

describe('report', () => {
	inCorpus(
		'gives a month as placeholders with their values, by the metrics, its places ranked as asked',
		async () => {
			const month = [...weihai, '--month', '2022-05', '--ranking', 'by-kind'];
			const { placeholders: found, sections, ...head } = await json<Document>(...month);
			expect(head).toEqual({
				...{ dataset: 'weihai-hitech-2022', month: '2022-05', as_of: '2022-05-31' },
				...{
					place: '威海火炬高技术产业开发区',
					mark: '演示数据（人员为模拟），不得引用',
					files: []
				}
			});
			await expectMay({ placeholders: found, sections });
		}
	);

	test('is of the last day that there are data of', () => {
		const taibaihu = system('taibaihu-2024');
		expect(lastDayOf('2024-09', taibaihu)).toBe('2024-09-30');
		expect(lastDayOf('2024-09', { ...taibaihu, as_of: '2024-09-12' })).toBe('2024-09-12');
	});

	inCorpus('is of that day in what is printed, too', async () => {
		const { as_of } = await json<Document>(
			...['report', '--dataset', 'taibaihu-2024', '--month', '2024-09']
		);
		expect(as_of).toBe('2024-09-30');
	});

	test.each([
		['2022-7', '不是月份：请写成 2022-05 这样的形式'],
		['2022-13', '不是月份'],
		['2022-07', '不在数据集 weihai-hitech-2022 的数据期内：请给出 2022-01 至 2022-06 之间的月份'],
		['2021-12', '不在数据集 weihai-hitech-2022 的数据期内']
	])('refuses the month %s', async (month, words) => {
		const said = await refused(...weihai, '--month', month);
		expect(said).toContain(`--month 的“${month}”`);
		expect(said).toContain(words);
	});

	const zibo = ['report', '--dataset', 'zibo-2022', '--month', '2022-05'];

	inCorpus('ranks counties and functional zones apart where it is asked to', async () => {
		const { sections } = await json<Document>(...zibo, '--ranking', 'by-kind');
		expect(sections[1]!.paragraphs[0]).toMatch(/^区县上岗完成率由高到低依次为：.+；功能区上岗/);
	});

	test('knows no other way of ranking', async () => {
		expect(await refused(...zibo, '--ranking', '统一')).toContain(
			'--ranking 的“统一”不是排名方式：请写 together（统一排名）或 by-kind（按类别分别排名）'
		);
	});

	test('refuses a template that is none, before anything is reckoned', async () => {
		const may = [...weihai, '--month', '2022-05', '--out', folder];
		const own = join(folder, '月报.doc');
		writeFileSync(own, '');
		expect(await refused(...may, '--template', own)).toContain(
			'《月报.doc》不是能填写的模板：请选择 .docx 或 .xlsx 文件'
		);
		const nowhere = join(folder, '没有.docx');
		expect(await refused(...may, '--template', nowhere)).toContain(`读不到文件“${nowhere}”`);
		expect(readdirSync(folder)).toEqual(['月报.doc']);
	});

	test('writes our templates and the office’s own filled in, tells what nobody knows, and replaces nothing that is there', async () => {
		const out = join(folder, '月报');
		const own = join(folder, '我局月报.docx');
		writeFileSync(
			own,
			documentOf(
				'{地区}已上岗{已上岗}人。{署名}{简报图片}已上岗{已上岗人数}人，{已上岗人数}，{没有}。'
			)
		);
		const write = [...weihai, '--month', '2022-05', '--out', out, '--template', own];
		write.push('--office', '署名=某局=甲', '--office', '文号=7号');
		const document = await json<Document & { unknown: string[] }>(...write, '--ranking', 'by-kind');
		const { place, files, placeholders: found, sections, unknown, ...head } = document;
		const onboarded = found.find(({ name }) => name === '已上岗')!.value as string;
		expect(head).toEqual({
			...{ dataset: 'weihai-hitech-2022', month: '2022-05', as_of: '2022-05-31' },
			mark: '演示数据（人员为模拟），不得引用'
		});
		await expectMay({ placeholders: found, sections });
		const template = { name: '我局月报', ending: 'docx' } as const;
		const names = [...ownTemplates, template].map((it) =>
			filledFile({ place, asOf: '2022-05-31' }, it)
		);
		const made = ['幻灯片.pptx', '一页简报.svg'].map((it) => `${place}_2022年5月_${it}`);
		expect(files).toEqual([...names, ...made].map((name) => join(out, name)));
		const [slides, sheet] = made.map((name) => readFileSync(join(out, name)));
		expect(Object.keys(unzipSync(new Uint8Array(slides!)))).toContain('ppt/slides/slide2.xml');
		expect(sheet!.toString()).toContain('城乡公益性岗位进展简报');
		expect(sheet!.toString()).not.toContain('var(');
		const parts = unzipSync(new Uint8Array(readFileSync(join(out, names.at(-1)!))));
		const text = strFromU8(parts['word/document.xml']!).replace(/<[^>]*>/g, '');
		expect(text).toBe(
			`${place}已上岗${onboarded}人。某局=甲` +
				'已上岗【未识别：已上岗人数】人，【未识别：已上岗人数】，【未识别：没有】。'
		);
		expect(unknown).toEqual(['{已上岗人数}', '{没有}']);
		expect(await refused(...write)).toContain('已经存在，没有改动');
		const again = await run(...write, '--force');
		expect(again.code).toBe(0);
		expect(again.out).toMatch(
			/^演示数据（人员为模拟），不得引用\n一、总体进展情况\n2022年，.+\n截至5月31日，/
		);
		expect(again.out).toContain(
			'《我局月报.docx》中的{简报图片}没有画出：命令行不能画图，请在“月报”页生成这份文件'
		);
		expect(again.out).toContain(
			'《我局月报.docx》中有 2 个占位符无法识别：{已上岗人数}、{没有}，已留空并标为“【未识别：…】”，请改正模板后重新生成。'
		);
	});

	test.each(['署名', '单位=某局', '=某局'])(
		'takes %s for nothing that the office says',
		async (said) => {
			expect(await refused(...weihai, '--month', '2022-05', '--office', said)).toContain(
				`--office 的“${said}”不是本单位填写的内容`
			);
		}
	);

	test('is used wrongly without a month, and with a template that is written nowhere', async () => {
		for (const args of [[...weihai], [...weihai, '--month', '2022-05', '--template', 'a.docx']]) {
			const { code, out, err } = await run(...args);
			expect([code, out]).toEqual([2, '']);
			expect(err).toMatch(/^请给出 --dataset 和 --month\n|请给出 --out\n/);
		}
	});

	test('lists the placeholders for whoever makes a template', async () => {
		const { out } = await run('report', '--placeholders');
		expect(out).toContain('- `{上岗完成率}`：');
		const { placeholders: listed } = await json<{ placeholders: unknown[] }>(
			...['report', '--placeholders']
		);
		expect(listed).toEqual(JSON.parse(JSON.stringify(placeholders)));
	});
});
