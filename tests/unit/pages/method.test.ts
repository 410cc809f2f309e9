import { expect, test } from 'vitest';
import { blocksIn } from '$lib/blocks/block';
import { fileName, identityLine, ofSite } from '$lib/blocks/identity';
import { catalog } from '$lib/metrics/catalog';
import { method } from '$lib/pages/method';
import { blockOf, said, texts, words } from '../../support/printed';
import { dongchangfu, restoresLocale, speak, weihai } from '../present/views';

restoresLocale();

const layout = method([dongchangfu, weihai]);

test('every measure is defined, in words and by what it is reckoned from', () => {
	const { facts } = blockOf(layout, 'measures', 'facts');
	expect(facts).toHaveLength(Object.keys(catalog).length);
	for (const { text, formula } of facts) {
		expect(words(text)).not.toBe('');
		expect(formula).toMatch(/\w/);
	}
});

test('the milestones of every dataset are given with where they are written', () => {
	const { variants } = blockOf(layout, 'milestones', 'grid');
	const rows = texts(variants[0].grid);
	expect(rows).toHaveLength(dongchangfu.milestones.length + weihai.milestones.length);
	for (const [, , due, share, source] of rows) {
		expect(due).toMatch(/^\d{4}年\d+月\d+日$/);
		expect(share).toMatch(/^\d+%$/);
		expect(source).toContain('（');
	}
});

test('what holds of no place and day says neither in files', () => {
	expect(fileName('时间节点', ofSite, 'zh-CN')).toBe('时间节点');
	expect(words(identityLine(ofSite))).toBe('公岗看板');
});

test('speaks English', () => {
	speak('en');
	for (const block of blocksIn(layout)) expect(said(block)).not.toMatch(/\p{Script=Han}/u);
});
