import { describe, expect, test } from 'vitest';
import { blocksIn } from '$lib/blocks/block';
import { exitQuotes } from '$lib/checks/term/clauses';
import { expiry as page } from '$lib/pages/expiry';
import { write } from '$lib/blocks/text';
import { standsIn } from '../../support/notices';
import { blockOf, said } from '../../support/printed';
import { expiry, meta } from '../present/expiry/views';

const idsOf = (of: typeof expiry) => blocksIn(page.blocks(of, meta)).map(({ id }) => id);
const nobody = {
	...expiry,
	...{ due: [], leaving: [], known: { ...expiry.known, people: 0 } }
};

describe('the blocks', () => {
	test('are those that a view has something for', () => {
		expect(idsOf(expiry)).toEqual([
			...['headline', 'expiry-actions', 'expiry-places', 'expiry-months', 'expiring-rows'],
			...['expiry-calendar', 'expiry-years', 'waiting']
		]);
		expect(idsOf({ ...expiry, waiting: 3 }).slice(-2)).toEqual(['waiting', 'waiting-rows']);
		expect(idsOf(nobody)).toEqual(['headline', 'waiting']);
		expect(idsOf({ ...expiry, due: [] })).not.toContain('expiring-rows');
	});

	test('lead from the headline to the list', () => {
		const { sentences } = blockOf(page.blocks(expiry, meta), 'headline', 'headline');
		for (const block of sentences.flatMap(({ to }) => to?.block ?? []))
			expect(idsOf(expiry)).toContain(block);
		expect(sentences.some(({ to }) => to)).toBe(true);
	});

	test('say that nobody waits and which file would tell', () => {
		const none = blockOf(page.blocks(expiry, meta), 'waiting', 'notes');
		expect(said(none)).toContain('花名册中没有待上岗人员');
		const some = blockOf(page.blocks({ ...expiry, waiting: 3 }, meta), 'waiting', 'notes');
		expect(said(some)).toContain('花名册中有 3 名待上岗人员');
	});

	test('name the clauses of what occurs and no others', () => {
		const clausesOf = (of: typeof expiry) =>
			(blockOf(page.blocks(of, meta), 'expiry-actions', 'grid').basis ?? []).map(({ text }) =>
				write(text, 'zh-CN')
			);
		const all = clausesOf(expiry).join('\n');
		for (const words of ['一般不超过3年', '可视情适当延长', '提前通知', '职业技能培训', '社会救助'])
			expect(all).toContain(words);
		const aged = clausesOf({ ...expiry, due: expiry.due.filter((it) => it.reason === 'age') });
		expect(aged.join('\n')).not.toContain('一般不超过3年');
		expect(clausesOf({ ...expiry, due: [] })).toEqual([]);
		// The province's plan came two years later.
		const { basis = [] } = blockOf(page.blocks(expiry, meta), 'expiry-actions', 'grid');
		expect(basis.map(({ reference }) => reference)).toContain(true);
	});
});

test.each(Object.entries(exitQuotes))('the clause on %s stands in the notice', (_, it) => {
	for (const quote of it.quotes)
		expect([quote, standsIn(it.notice, quote.clause, quote.quote)]).toEqual([quote, true]);
});
