import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import { zipOf } from '$lib/release/package/files';
import { packageIn } from '$lib/release/package/reading/open';
import { rateOf } from '$lib/release/package/faults/rows';
import type { Kind } from '$lib/release/terms/cells';
import type { Column, PublishedTable, Release, Value } from '$lib/release/terms/publication';
import {
	codeColumns,
	figureColumns,
	month,
	parameters,
	publisher,
	releaseOf,
	shown
} from '../../../support/release';
import { isWhole } from '../../../support/corpus';

const runs = isWhole ? 2000 : 20;

const odd = fc.constantFrom(
	...[
		'=1+1',
		"'=1",
		"''",
		'-',
		'<8',
		'*',
		'a,b',
		'"',
		'""',
		'\r\n',
		'\n',
		' x ',
		'＝和',
		'\ufeff',
		'__proto__'
	]
);
/** Text as it can stand in UTF-8. */
const text = fc.oneof(
	odd,
	fc.string({ unit: 'grapheme', maxLength: 12 }).filter((it) => it.isWellFormed())
);
const kind = fc.constantFrom<Kind | 'na'>('exact', 'round5', 'lt8', 'star', 'zero', 'na');
const figure = fc
	.tuple(kind, fc.nat(2000))
	.map(([of, value]) => shown(of, of === 'round5' ? 5 * (2 + (value % 400)) : value));
const codes = ['a', 'b-1', '镇', '370303001'].map((code) => ({ code, label: code, label_en: '' }));

const rateColumn: Column = {
	...{ name: 'rate', title: '率', title_en: 'Rate', description: '', description_en: '' },
	...{ type: 'number', role: 'rate', numerator: 'onboarded', denominator: 'planned', unit: '%' }
};

const rateIn = (part: Value, all: Value): Value =>
	typeof part === 'number' && typeof all === 'number' && all >= parameters.leastDenominator
		? rateOf(part, all, '%')
		: '-';

const tableOf = (id: string, profile: 'R' | 'S'): fc.Arbitrary<PublishedTable> =>
	fc
		.record({
			...{ title: text, title_en: text, description: text, description_en: text },
			hasCodes: fc.boolean(),
			hasMonth: fc.boolean(),
			rows: fc.uniqueArray(
				fc.tuple(fc.constantFrom('', ...codes.map(({ code }) => code)), text, figure, figure),
				{ minLength: 1, maxLength: 5, selector: ([code]) => code }
			)
		})
		.map(({ hasCodes, hasMonth, rows, ...words }) => ({
			...{ ...words, id, profile },
			columns: [
				...(hasMonth ? [month] : []),
				...codeColumns(id, '分类', hasCodes ? codes : undefined),
				...figureColumns('planned', '计划数'),
				...figureColumns('onboarded', '已上岗'),
				rateColumn
			],
			primaryKey: [`${id}_code`],
			rows: rows.map(([code, name, planned, onboarded]) => [
				...(hasMonth ? ['2022-05'] : []),
				...[code, name, ...planned, ...onboarded, rateIn(onboarded[0], planned[0])]
			])
		}));

const release: fc.Arbitrary<Release> = fc
	.record({
		tables: fc.tuple(tableOf('place', 'R'), tableOf('band', 'S')),
		...{ title: text, title_en: text, description: text, description_en: text },
		...{ simulated: fc.boolean(), changes: fc.array(text, { maxLength: 3 }) },
		standing: fc.constantFrom('publishable' as const, 'unchecked' as const, 'refused' as const),
		place: fc.record({ code: text, name: text }),
		publisher: fc.record({
			...{ name: text, contact: text, licence: text, cycle: text, theme: text },
			licence_url: fc.constantFrom('', 'https://example.org/licence'),
			base_url: fc.constantFrom('', publisher.base_url)
		})
	})
	.map(({ tables, place, publisher: by, ...more }) =>
		// Records of the generator have no prototype.
		releaseOf(tables, { ...more, place: { ...place }, publisher: { ...by } })
	);

test('any release is read back as it was', () => {
	fc.assert(
		fc.property(release, (it) => {
			const { sha256, unlike, ...read } = packageIn(zipOf(it), '包.zip');
			expect(read).toStrictEqual(it);
			expect(unlike).toEqual([]);
			expect(sha256).toHaveLength(64);
		}),
		{ numRuns: runs }
	);
});

test('any release has the same bytes each time', () => {
	fc.assert(
		fc.property(release, (it) => Buffer.from(zipOf(it)).equals(zipOf(structuredClone(it)))),
		{ numRuns: runs / 4 }
	);
});

test('a zip with some bytes changed is read as it was, or refused in a sentence', () => {
	const whole = zipOf(releaseOf());
	const said = (bytes: Uint8Array): string => {
		try {
			return packageIn(bytes, '包.zip').sha256;
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			expect(error.message).toMatch(/^《包\.zip》[^\n]+：请向发布单位重新取得原数据包$/);
			return '';
		}
	};
	const asItWas = said(whole);
	const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
		minLength: 1,
		maxLength: 8
	});
	fc.assert(
		fc.property(changes, (all) => {
			const bytes = whole.slice();
			for (const [at, byte] of all) bytes[at] = byte;
			expect(['', asItWas]).toContain(said(bytes));
		}),
		{ numRuns: 4 * runs }
	);
});
