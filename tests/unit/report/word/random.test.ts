import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../../../src/lib/base/errors';
import { fill } from '../../../../src/lib/report/word/fill';
import { templateFiles } from '../../../../src/lib/server/templates';
import { docx, p, paragraphs, part, table } from './docx';
import { isWhole } from '../../../support/corpus';
import { office, placeholders, report } from './sample';

/** The document, or the sentence why there is none; any other error is a bug. */
async function filled(bytes: Uint8Array): Promise<Uint8Array | string> {
	try {
		return await fill('模板.docx', bytes, report, office, placeholders);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		expect(error.message).toMatch(/^《模板\.docx》[^\n]+：请[^\n]+$/);
		return error.message;
	}
}

const names = ['地区', '镇街', '名称', '资金', '有滞后', '有到期', '总体进展', '段', '无此名', ''];
const piece = fc.oneof(
	fc.constantFrom('文字', '{', '}', '｛', '｝', ' ', '[', ']', '&amp;', '{/}'),
	fc
		.tuple(fc.constantFrom('{', '{#', '{/'), fc.constantFrom(...names))
		.map(([open, name]) => `${open}${name}}`)
);
const paragraph = fc.array(piece, { maxLength: 6 }).map((all) => p(...all));
/** Loops and conditions in all the places where Word lets them stand. */
const loop = fc
	.constantFrom('镇街', '资金', '有滞后', '有到期', '总体进展', '地区', '抄送')
	.chain((name) => {
		const [start, end] = [`{#${name}}`, `{/${name}}`];
		return fc.constantFrom(
			p(start) + p('{段}a') + p(end),
			p(start) + table([p('{名称}'), p('b')]) + p(end),
			p(`${start}{段}{名称}${end}`),
			p(`甲${start}{名称}、${end}乙`),
			table([p(start) + p('{名称}'), p(`b${end}`)]),
			table([p(start), p('x')], [p('y'), p(end)]),
			table([p(start), p('x')], [p(end), p('z')]),
			table([p(start)], [p(end)]),
			table([p(`${start}{名称}${end}`)]),
			table([p(start) + table([p('{名称}')]) + p(end)])
		);
	});
const block = fc.oneof(
	loop,
	loop,
	paragraph,
	fc
		.array(fc.array(paragraph, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
		.map((rows) => table(...rows))
);

/** What Word calls damaged: cells that don't end with a paragraph, rows without cells, tables without rows. */
const damaged = /<w:(tc|tr|tbl)(\/>|><\/w:\1>)|<\/w:tbl><\/w:tc>|<w:tbl><w:tblPr\/><\/w:tbl>/;

test('whatever stands in braces is filled in or told', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(block, { maxLength: 5 }), async (body) => {
			const it = await filled(docx(body.join('')));
			if (typeof it === 'string') expect(it).not.toContain('不能填写的排版结构');
			else {
				expect(paragraphs(it).join('')).not.toMatch(/[{}\ue000-\uf8ff]/);
				expect(part(it, 'word/document.xml')).not.toMatch(damaged);
			}
		}),
		{ numRuns: isWhole ? 400 : 100 }
	);
});

test('whatever becomes of a file’s bytes, it is filled in or told', async () => {
	const [first] = await templateFiles();
	const { bytes } = first!;
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
			fc.option(fc.nat(bytes.length)),
			async (changes, end) => {
				const changed = bytes.slice();
				for (const [at, byte] of changes) changed[at] = byte;
				await filled(end === null ? changed : changed.slice(0, end));
			}
		),
		{ numRuns: isWhole ? 60 : 20 }
	);
});
