import { strFromU8, strToU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { Templates } from '$lib/state/templates.svelte';
import { docx, p } from '../report/word/docx';
import { office, report } from '../report/word/sample';

/** Takes a template, generates it, and gives what was offered. */
async function generated(body: string): Promise<{ templates: Templates; text: string }> {
	const offered: Blob[] = [];
	const templates = new Templates(
		(_, blob) => offered.push(blob),
		async () => ({ bytes: new Uint8Array(strToU8('')), width: 1, height: 1 }) as never
	);
	await templates.take(new File([new Uint8Array(docx(body))], '我局月报.docx'));
	expect(templates.unknown).toBeNull();
	await templates.write(report, office);
	const parts = unzipSync(new Uint8Array(await offered[0]!.arrayBuffer()));
	return {
		templates,
		text: strFromU8(parts['word/document.xml']!).replace(/<[^>]*>/g, '')
	};
}

test('what was generated says what its template asks for and nobody knows, and shows where', async () => {
	const { templates, text } = await generated(p('{地区}{上岗率}，{没有}，{上岗率}'));
	expect(templates.saved).toBe('东昌府区_2022年5月_我局月报.docx');
	expect(templates.unknown).toBe(
		'《我局月报.docx》中有 2 个占位符无法识别：{上岗率}、{没有}，已留空并标为“【未识别：…】”，请改正模板后重新生成。'
	);
	expect(text).toBe('东昌府区【未识别：上岗率】，【未识别：没有】，【未识别：上岗率】');
	templates.choose(templates.all[0]!);
	expect(templates.unknown).toBeNull();
});

test('a template that is known in all says nothing', async () => {
	const { templates, text } = await generated(p('{地区}{空岗}'));
	expect([templates.unknown, text]).toEqual([null, '东昌府区—']);
});
