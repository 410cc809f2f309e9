import { describe, expect, test } from 'vitest';
import { siteSettings } from '$lib/server/site';

const named = 'title: 某区公岗\ntitle_en: Some district\n';

describe('the settings of a site', () => {
	test('of this repository are read', () => {
		expect(siteSettings()).toMatchObject({ title: '公岗看板', title_en: 'Gangwei', demo: true });
	});

	test('name dataset and place to open with, and whether the demo shows; the rest has its usual value', () => {
		expect(siteSettings(named)).toEqual({
			...{ title: '某区公岗', title_en: 'Some district', demo: true }
		});
		const all = `${named}dataset: zibo-2022\nplace: '370303'\ndemo: false\n`;
		expect(siteSettings(all)).toMatchObject({ dataset: 'zibo-2022', place: '370303', demo: false });
	});

	test.each([
		['title_en: x\n', /data\/site\.yml：“title”.*可用的项/],
		[`${named}demo: 也许\n`, /“demo”的值 "也许"/],
		[`${named}colour: red\n`, /“colour”/],
		[`${named}dataset: nowhere\n`, /“nowhere”不是.*zibo-2022/]
	])('that mean nothing are told by name and remedy: %j', (text, sentence) => {
		expect(() => siteSettings(text)).toThrow(sentence);
	});
});
