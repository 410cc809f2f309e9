import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import { places } from '$lib/datasets/places';
import { policies } from '$lib/policy/load';
import { checkRules, parsePolicies } from '$lib/server/rules';
import { topics, type Topic } from '$lib/policy/schema';

const files = readdirSync('data/policies', { recursive: true, encoding: 'utf8' })
	.map((path) => path.replaceAll('\\', '/'))
	.filter((path) => path.endsWith('.yml'));

describe('data/policies', () => {
	test('has a folder for each topic and no other', () => {
		expect(new Set(files.map((path) => path.split('/')[0]))).toEqual(new Set(Object.keys(topics)));
	});

	test.each(files)('%s parses, for the place that it is named after', (path) => {
		const [topic = '', name = ''] = path.split('/');
		const text = readFileSync(`data/policies/${path}`, 'utf8');
		const entries = parsePolicies(topic as Topic, path, text);
		expect(entries.length).toBeGreaterThan(0);
		for (const entry of entries) {
			expect(`${entry.jurisdiction}.yml`).toBe(name);
			expect(places().has(entry.jurisdiction)).toBe(true);
			expect(entry.source.title).not.toBe('');
			expect(entry.source.clause).not.toBe('');
			expect(entry.reviewed_on >= entry.valid_from).toBe(true);
		}
	});

	test('is looked over before anything is built, a fault with its line', () => {
		checkRules('.');
		const root = mkdtempSync(join(tmpdir(), 'gangwei-'));
		cpSync('data/policies', join(root, 'data', 'policies'), { recursive: true });
		const wrong = join(root, 'data', 'policies', 'milestone', '3703.yml');
		writeFileSync(wrong, good.replace('share: 0.5', 'share: 5'));
		expect(() => checkRules(root)).toThrow(
			/3703\.yml 第10行的 entries\.0\.value\.points\.0\.share 不合规定/
		);
		rmSync(root, { recursive: true });
	});

	test('is read whole', () => {
		const loaded = (Object.keys(topics) as Topic[]).flatMap((topic) => policies(topic));
		const named = new Set(loaded.map(({ topic, jurisdiction }) => `${topic}/${jurisdiction}.yml`));
		expect([...named].sort()).toEqual([...files].sort());
	});
});

const good = `
topic: milestone
jurisdiction: '3703'
entries:
  - valid_from: 2022-04-13
    assumption: false
    value:
      measure: onboarded
      points:
        - { due: 03-31, share: 0.5, label: 3月底, label_en: end-March }
        - { due: 06-30, share: 1, label: 6月底, label_en: end-June }
    source:
      notice: weihai-hitech-2022
      quotes:
        - { clause: 一（三）, quote: 优先保障“4+2”类群体 }
        - { clause: 一（三）, quote: 每年第一季度完成 }
        - { clause: 三（三）, quote: 按原有资金渠道列支 }
      reading: 沿用高新区口径
    reviewed_on: 2022-05-01
`;

const refusal = (text: string, topic: Topic = 'milestone'): string => {
	try {
		parsePolicies(topic, 'data/policies/milestone/3703.yml', text);
	} catch (error) {
		expect(error).toBeInstanceOf(UserError);
		return (error as UserError).message;
	}
	throw new Error('the file was not refused');
};

describe('a file', () => {
	test('gives one policy for each entry', () => {
		expect(parsePolicies('milestone', 'a.yml', good)).toEqual([
			{
				topic: 'milestone',
				jurisdiction: '3703',
				valid_from: '2022-04-13',
				assumption: false,
				value: {
					measure: 'onboarded',
					points: [
						{ due: '03-31', share: 0.5, label: '3月底', label_en: 'end-March' },
						{ due: '06-30', share: 1, label: '6月底', label_en: 'end-June' }
					]
				},
				source: {
					title: '威海火炬高技术产业开发区城乡公益性岗位扩容提质行动实施方案',
					number: '威海火炬高技术产业开发区党政办公室2022年4月13日通知',
					clause:
						'一（三）“优先保障‘4+2’类群体”“每年第一季度完成”；三（三）“按原有资金渠道列支”（本看板理解：沿用高新区口径）',
					date: '2022-04-13'
				},
				reviewed_on: '2022-05-01'
			}
		]);
	});

	test.each([
		['a share over 1', 'share: 0.5', 'share: 1.5', 'entries.0.value.points.0.share'],
		['a share below 0', 'share: 1,', 'share: -0.1,', 'entries.0.value.points.1.share'],
		['a share as text', 'share: 0.5', "share: '0.5'", 'entries.0.value.points.0.share'],
		['an unknown key', 'assumption:', 'sure: 1\n    assumption:', 'entries.0.sure'],
		['an unknown key of a point', 'due: 03', 'on: 1, due: 03', 'entries.0.value.points.0.on'],
		['no source', /\n {4}source:[^]*(?=\n {4}rev)/, '', 'entries.0.source'],
		['a quotation without a clause', ' clause: 三（三）,', '', 'entries.0.source.quotes.2.clause'],
		['an empty quotation', '每年第一季度完成', "''", 'entries.0.source.quotes.1.quote'],
		['no quotation', /quotes:[^]*渠道列支 }/, 'quotes: []', 'entries.0.source.quotes'],
		['a notice that isn’t at hand', 'weihai-hitech', 'weihai', 'entries.0.source.notice'],
		['a source without words', /notice:[^]*高新区口径/, 'title: 通知', 'entries.0.source.number'],
		['no assumption', 'assumption: false', '', 'entries.0.assumption'],
		['a day that is none', 'valid_from: 2022-04-13', 'valid_from: 2022-02-30', 'valid_from'],
		['a due day with a year', 'due: 03-31', 'due: 2022-03-31', 'entries.0.value.points.0.due'],
		['a due day of no calendar', 'due: 03-31', 'due: 03-32', 'entries.0.value.points.0.due'],
		['an unknown measure', 'measure: onboarded', 'measure: hired', 'entries.0.value.measure'],
		['no points', /points:[^]*label_en: end-June }/, 'points: []', 'entries.0.value.points'],
		['a place as a number', "'3703'", '3703', 'jurisdiction'],
		['no entries', /entries:[^]*/, '', 'entries'],
		['another topic', 'topic: milestone', 'topic: status', 'topic']
	])('with %s is refused, naming file and place', (_, from, to, place) => {
		const text = good.replace(from, to);
		expect(text).not.toBe(good);
		const message = refusal(text);
		expect(message).toContain('规则文件 data/policies/milestone/3703.yml');
		expect(message).toContain(`${place} 不合规定：`);
	});

	const own = 'source: { title: 本看板约定, number: 无, clause: docs/method.md, date: null }';
	const withoutWords = good.replace(/source:[^]*高新区口径/, own);
	const assumed = (text: string) => text.replace('assumption: false', 'assumption: true');
	const unread = good.replace(/\n {6}reading:.*/, '');

	test.each([
		['without words of a notice', withoutWords, 'assumption', '没有引用通知原文'],
		[
			'from a day before its notice',
			good.replace('2022-04-13', '2022-04-12'),
			'assumption',
			'通知2022-04-13才印发'
		],
		['that is assumed, without a reading', assumed(unread), 'source', '须写 reading'],
		[
			'of a notice without a day, without a reading',
			unread.replace('weihai-hitech-2022', 'zibo-2022'),
			'source',
			'须写 reading'
		]
	])('%s is refused', (_, text, key, reason) => {
		const message = refusal(text);
		expect(message).toContain(`entries.0.${key} 不合规定：`);
		expect(message).toContain(reason);
		const at = text.split('\n').findIndex((it) => it.startsWith(`    ${key}:`)) + 1;
		// What stands under a key begins on the line below it.
		expect(message).toContain(`第${key === 'source' ? at + 1 : at}行`);
	});

	test.each([
		['an assumption of this project’s own', assumed(withoutWords)],
		['an assumption from before the notice', assumed(good).replace('2022-04-13', '2022-01-01')],
		['what the notice says from its day on, as it stands', unread]
	])('%s passes', (_, text) => expect(parsePolicies('milestone', 'a.yml', text)).toHaveLength(1));

	test.each([
		['empty', ''],
		['only a word', '节点'],
		['broken off', 'topic: milestone\n  jurisdiction: ['],
		['the same key twice', good + good]
	])('that is no rule (%s) is refused, naming it', (_, text) =>
		expect(refusal(text)).toContain('data/policies/milestone/3703.yml')
	);

	test('of one topic is none of another', () => {
		expect(refusal(good, 'status')).toContain('3703.yml');
	});
});
