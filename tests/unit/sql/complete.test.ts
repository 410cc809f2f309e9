import { describe, expect, test } from 'vitest';
import { viewsFor } from '$lib/sql/catalog';
import { completionAt } from '$lib/sql/complete';

/** Choices where `|` stands. */
function at(marked: string, asked = false) {
	const caret = marked.indexOf('|');
	const text = marked.replace('|', '');
	const found = completionAt(text, caret, viewsFor(false), asked);
	return (
		found && {
			...found,
			texts: found.choices.map((it) => it.text),
			replaced: text.slice(found.from, found.to)
		}
	);
}

describe('completion', () => {
	test('offers views after FROM and JOIN', () => {
		expect(at('SELECT * FROM |', true)?.texts).toContain('plan');
		expect(at('SELECT * FROM po|')?.texts).toEqual(['posts']);
		expect(at('SELECT * FROM plan JOIN pay|')?.texts).toEqual(['payments']);
		expect(at('FROM |')).toBeNull();
	});

	test('offers the columns of the views that the statement names, wherever it does', () => {
		expect(at('SELECT iss| FROM plan')?.texts).toEqual(['issued']);
		expect(at('SELECT iss|')).toBeNull();
		expect(at('SELECT days_v| FROM plan, vacancies')?.choices[0]).toMatchObject({
			kind: 'column',
			label: '空置天数'
		});
	});

	test('offers the columns of a view or an alias after its point', () => {
		expect(at('SELECT p.| FROM plan p')?.texts).toContain('issued');
		expect(at('SELECT p.| FROM plan AS p')?.texts).not.toContain('post_name');
		expect(at('SELECT posts.post| FROM posts, plan p')?.texts).toEqual(['post_id', 'post_name']);
		expect(at('SELECT q.| FROM plan p')).toBeNull();
	});

	test('finds by Chinese names', () => {
		expect(at('SELECT 批| FROM plan')?.texts).toEqual(['batch']);
		expect(at('FROM 空|')?.texts).toEqual(['vacancies']);
	});

	test('offers keywords and functions', () => {
		expect(at('sel|')?.texts).toEqual(['SELECT']);
		expect(at('SELECT strf|')?.texts).toEqual(['strftime']);
		expect(at('SELECT SUMM|')?.texts).toEqual(['SUMMARIZE']);
	});

	test('replaces the whole name, also from its middle', () => {
		expect(at('SELECT iss|ue FROM plan')?.replaced).toBe('issue');
	});

	test('says nothing within texts, comments and numbers, or where all is written', () => {
		expect(at("SELECT 'iss|' FROM plan")).toBeNull();
		expect(at("SELECT 'iss|")).toBeNull();
		expect(at('SELECT 1 -- iss|\nFROM plan')).toBeNull();
		expect(at('SELECT 12| FROM plan')).toBeNull();
		expect(at('SELECT issued| FROM plan')).toBeNull();
	});
});
