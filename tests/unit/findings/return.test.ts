import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { unpacked } from '$lib/intake/raw/table';
import { readFile } from '$lib/intake/read';
import { answerColumns, isFindingList, settle, type Sheet } from '$lib/findings/answers';
import { listOf, type Common } from '$lib/findings/list';
import { numberOf, numbersOf } from '$lib/findings/number';
import { emptyBook, standingIn, verdictWords, withMark } from '$lib/findings/verdicts';
import { sentList, sentLists } from '$lib/sheets/findings';
import { gb18030 } from '../intake/readers/bytes';
import { expectWhole } from '../sheets/parts';
import { checked, looked, named, spell } from './findings';

const found = looked(
	checked('id-sex', { rows: [2, 3, 4, 5, 6].map((row) => spell('id-sex', row)) }),
	checked('id-birth', { state: 'lacking' }),
	named([{ county: '东昌府区', name: '保洁员', posts: 3 }])
);
const [first, second, third, fourth, fifth, sixth] = found.findings.map(({ key }) => key);
const keys = found.findings.map(({ key }) => key);

/** The third was cleared before. */
const book = withMark(emptyBook, third!, { verdict: 'confirmed', note: '本人承认' });
const common: Common = {
	rules: found.rules,
	off: { 'post-merge': '另行研究' },
	standing: standingIn(book, keys),
	towns: new Map([['371502101', '古楼街道']]),
	found: found.findings,
	office: { sender: '东昌府区人力资源和社会保障局', due: '2022年6月20日' },
	whole: null
};
const sent = listOf(
	{
		file: '疑点清单_古楼街道',
		place: '古楼街道',
		...{ mark: '演示数据（人员为模拟），不得引用', asOf: '2022-05-31' },
		findings: found.findings
	},
	common
);
const at = (label: string): number => sent.columns.findIndex((it) => it.label === label);

type Cells = (string | number | null | undefined)[][];

/** The list as somebody fills it in: cells of its first sheet from the header's row on. */
async function filled(change: (rows: Cells) => Cells, type: XLSX.BookType = 'xlsx') {
	const workbook = XLSX.read(await sentList(sent));
	const name = workbook.SheetNames[0]!;
	const rows = XLSX.utils.sheet_to_json<Cells[number]>(workbook.Sheets[name]!, { header: 1 });
	const top = rows.findIndex((row) => row.includes(answerColumns.key));
	const next = [...rows.slice(0, top), ...change(rows.slice(top))];
	workbook.Sheets[name] = XLSX.utils.aoa_to_sheet(next);
	return new Uint8Array(XLSX.write(workbook, { type: 'array', bookType: type }) as ArrayBuffer);
}

async function sheetsOf(name: string, bytes: Uint8Array): Promise<Sheet[]> {
	const { proposals } = await readFile(name, bytes);
	return Promise.all(
		proposals.map(async ({ table }) => ({
			file: table.file,
			sheet: table.sheet,
			rows: await unpacked(table)
		}))
	);
}

/** Answers of rows by their keys. */
const answer =
	(answers: Record<string, [verdict: string, note?: string]>) =>
	(rows: Cells): Cells =>
		rows.map((row) => {
			const number = String(row[at(answerColumns.key)]);
			const key = keys.find((it) => it === number || numberOf(it) === number);
			const [verdict, note] = (key && answers[key]) || [];
			if (verdict === undefined) return row;
			const next = [...row];
			next[at(answerColumns.verdict)] = verdict;
			next[at(answerColumns.note)] = note;
			return next;
		});

const ofRead = ({ read, applied, same, unanswered, refused }: ReturnType<typeof settle>) => {
	expect(applied + same + unanswered + refused.length).toBe(read);
	return { read, applied, same, unanswered, refused: refused.length };
};

describe('the list that is sent', () => {
	test('opens without repair, with a choice of the four words and the key in each row', async () => {
		const bytes = await sentList(sent);
		expectWhole(bytes);
		const workbook = XLSX.read(bytes);
		expect(workbook.SheetNames).toEqual(['疑点清单', '填写说明']);
		const rows = XLSX.utils.sheet_to_json<string[]>(workbook.Sheets['疑点清单']!, { header: 1 });
		const top = rows.findIndex((row) => row.includes('疑点编号'));
		expect(rows.slice(top + 1).map((row) => row[at('疑点编号')])).toEqual(keys.map(numberOf));
		const [row] = rows.slice(top + 1);
		expect(row!.slice(1, 11)).toEqual([
			...['规则id-sex', '错误', '古楼街道', '张2', '371502********0011', 'R2', '保洁员'],
			'性别为男，身份证号第17位为女（乡村岗位，2022年3月15日上岗）',
			...['花名册.xlsx · 花名册', 'D2']
		]);
		const { unzipSync, strFromU8 } = await import('fflate');
		const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
		expect(xml).toContain(`"${Object.values(verdictWords).join(',')}"`);
		// Marks of before stand in it; what nobody looked into is blank.
		expect(rows.slice(top + 1).map((row) => row[at('核查结果')] ?? '')).toEqual([
			...['', '', '属实', '', '', '']
		]);
	});

	test('says what is masked and switched off, and nothing of what couldn’t be checked: that is for the screen', () => {
		expect(sent.notes.join('\n')).toContain('身份证号已脱敏');
		expect(sent.notes).toContain('停用、未列入本表的规则：规则post-merge（另行研究）。');
		expect(sent.notes.join('\n')).not.toContain('规则id-birth');
		const whole = new Map([[first!, '371502196204010021']]);
		const list = listOf(
			{ file: 'x', place: '古楼街道', mark: '', asOf: '2022-05-31', findings: found.findings },
			{ ...common, whole }
		);
		expect(list.rows.map((row) => row[at('身份证号')])).toEqual([
			'371502196204010021',
			...Array.from({ length: 4 }, () => '371502********0011'),
			null
		]);
		expect(list.notes.join('\n')).toContain('本表含完整身份证号');
	});

	test('has a workbook for each town in one zip, which comes back as it is', async () => {
		const zip = await sentLists([sent, { ...sent, file: '疑点清单_沙镇', rows: [] }]);
		const sheets = await sheetsOf('疑点清单.zip', zip);
		expect(sheets.filter(({ rows }) => isFindingList(rows)).map(({ file }) => file)).toEqual([
			'疑点清单.zip/疑点清单_古楼街道.xlsx',
			'疑点清单.zip/疑点清单_沙镇.xlsx'
		]);
	});
});

const answers = {
	[first!]: ['不属实', '核对身份证，性别填写无误'],
	[second!]: ['已整改', '已更正'],
	[third!]: ['属实', '本人承认'],
	[sixth!]: [' 属实 ']
} satisfies Record<string, [string, string?]>;

describe.each([
	['xlsx', '清单.xlsx'],
	['biff8', '清单.xls'],
	['xlml', '清单.xml'],
	['ods', '清单.ods'],
	['csv', '清单.csv'],
	['GB18030', '清单.csv']
] as const)('saved as %s', (type, name) => {
	test('the answers come back by row', async () => {
		const isGb = type === 'GB18030';
		const written = await filled(answer(answers), isGb ? 'csv' : type);
		const bytes = isGb ? gb18030(new TextDecoder().decode(written)) : written;
		const sheets = await sheetsOf(name, bytes);
		const settled = settle(book, sheets, found.findings);
		expect(ofRead(settled)).toEqual({ read: 6, applied: 3, same: 1, unanswered: 2, refused: 0 });
		expect(settled.book.marks).toEqual({
			[first!]: { verdict: 'unfounded', note: '核对身份证，性别填写无误' },
			[second!]: { verdict: 'rectified', note: '已更正' },
			[third!]: { verdict: 'confirmed', note: '本人承认' },
			[sixth!]: { verdict: 'confirmed', note: '' }
		});
	});
});

test('rows may be sorted, left out, and their other columns deleted', async () => {
	const few = ['疑点编号', '核查说明', '核查结果'].map(at);
	const bytes = await filled((rows) => {
		const [header, ...body] = answer(answers)(rows);
		return [header!, ...body.toReversed().slice(1)].map((row) => few.map((i) => row[i]));
	});
	const settled = settle(emptyBook, await sheetsOf('清单.xlsx', bytes), found.findings);
	expect(ofRead(settled)).toEqual({ read: 5, applied: 3, same: 0, unanswered: 2, refused: 0 });
});

test('what can’t be taken is told with its cell and what it says, and the rest is taken', async () => {
	const changed = fourth!.replace(/a+$/, 'bbbbbbbb');
	const bytes = await filled((rows) => {
		const [header, ...body] = answer({
			...answers,
			[fourth!]: ['属实'],
			[fifth!]: ['查无此人', '外出']
		})(rows);
		const withKey = (row: Cells[number], key: string | null) => {
			const next = [...row];
			next[at('疑点编号')] = key;
			return next;
		};
		const again = [...body[0]!];
		again[at('核查结果')] = '属实';
		return [
			header!,
			...body.map((row, i) => (i === 3 ? withKey(row, numberOf(changed)) : row)),
			withKey(body[0]!, null),
			withKey(body[0]!, 'id-sex/别的.xlsx//9/cccccccc'),
			again
		];
	});
	const settled = settle(book, await sheetsOf('清单.xlsx', bytes), found.findings);
	expect(ofRead(settled)).toEqual({ read: 9, applied: 3, same: 1, unanswered: 0, refused: 5 });
	const top = sent.notes.length + 2;
	expect(settled.refused.map(({ rule, cell, value }) => [rule, cell, value])).toEqual([
		['answer-changed', `O${top + 4}`, `${numberOf(changed)}（属实）`],
		['answer-word', `M${top + 5}`, '查无此人'],
		['answer-no-key', `O${top + 7}`, '不属实'],
		['answer-unknown', `O${top + 8}`, 'id-sex/别的.xlsx//9/cccccccc（不属实）'],
		['answer-twice', `M${top + 9}`, '属实']
	]);
	for (const { message, remedy, town, sheet } of settled.refused) {
		expect([message, remedy].join('')).not.toMatch(/。/);
		expect([town, sheet]).toEqual(['古楼街道', '疑点清单']);
	}
	expect(Object.keys(settled.book.marks)).toEqual([third, first, second, sixth]);
});

test('a list of before there were numbers is read by its whole keys', async () => {
	const bytes = await filled((rows) => {
		const [header, ...body] = answer(answers)(rows);
		return [
			header!,
			...body.map((row, i) => row.map((it, k) => (k === at('疑点编号') ? keys[i] : it)))
		];
	});
	const settled = settle(book, await sheetsOf('清单.xlsx', bytes), found.findings);
	expect(ofRead(settled)).toEqual({ read: 6, applied: 3, same: 1, unanswered: 2, refused: 0 });
	expect(settled.book.marks[second!]).toEqual({ verdict: 'rectified', note: '已更正' });
});

describe('疑点编号', () => {
	test('is short, the same each time, and half of it stays when the row’s content changes', () => {
		expect(numberOf(first!)).toMatch(/^\d{4}-\d{4}-\d{4}$/);
		expect(numberOf(first!)).toBe(numberOf(String(first)));
		const changed = first!.replace(/a+$/, 'bbbbbbbb');
		expect(numberOf(changed)).not.toBe(numberOf(first!));
		expect(numberOf(changed).slice(0, 9)).toBe(numberOf(first!).slice(0, 9));
	});

	test('is told apart where two would share one, and read in whatever signs', () => {
		const seen = new Map<string, string>();
		let pair: [string, string] | null = null;
		for (let row = 0; !pair; row++) {
			const key = `r/花名册.xlsx//${row}/aaaaaaaa`;
			const other = seen.get(numberOf(key));
			if (other !== undefined) pair = [other, key];
			seen.set(numberOf(key), key);
		}
		const numbers = numbersOf([...pair, first!].map((key) => ({ key })));
		expect([...numbers.values()]).toEqual([...pair, numberOf(first!)]);
		const wide = numberOf(first!).replace(/\d/g, (it) => '０１２３４５６７８９'[Number(it)]!);
		const rows = [
			['疑点编号', '核查结果', '核查说明'],
			[` ${wide.replaceAll('-', '－')} `, '属实', '']
		];
		const settled = settle(emptyBook, [{ file: 'a', sheet: null, rows }], found.findings);
		expect(Object.keys(settled.book.marks)).toEqual([first]);
	});
});

test('a list says who asks, who answers and by when; what nobody said is left to be filled in', () => {
	const [head, dates] = sent.notes;
	expect(sent.title).toBe('城乡公益性岗位疑点核查清单');
	expect(head).toBe(
		'下发单位：东昌府区人力资源和社会保障局　　核查单位：古楼街道　　数据截止：2022年5月31日　　疑点：6条　　演示数据（人员为模拟），不得引用'
	);
	expect(dates).toMatch(/^反馈截止日期：2022年6月20日　　核查人：/);
	expect(sent.notes.join('').split('古楼街道')).toHaveLength(2);
	const open = listOf(
		{ file: 'x', place: '沙镇', mark: '', asOf: '2022-05-31', findings: found.findings },
		{ ...common, office: { sender: '', due: '' } }
	);
	expect(open.notes[0]).toMatch(/^下发单位：＿{8}　　核查单位：沙镇/);
	expect(open.notes[1]).toMatch(/^反馈截止日期：＿＿＿＿年＿＿月＿＿日/);
	// No English, no file's name.
	expect(sent.rows.map((row) => String(row.at(-1))).join('')).not.toMatch(/[A-Za-z/]/);
});

test('a note without a result is kept with what is known; a whole ID number in it isn’t told', () => {
	const rows = (key: string, word: string, note: string) => [
		['疑点编号', '核查结果', '核查说明'],
		[key, word, note]
	];
	const sheet = { file: '清单.csv', sheet: null };
	const noted = settle(book, [{ ...sheet, rows: rows(third!, '', '再查') }], found.findings);
	expect(noted.book.marks[third!]).toEqual({ verdict: 'confirmed', note: '再查' });
	const id = '371502196204010021';
	const told = settle(book, [{ ...sheet, rows: rows('', `是${id}`, '') }], found.findings);
	expect(told.refused[0]!.value).toBe('是371502********0021');
});

test('other tables are no lists', () => {
	expect(isFindingList([['姓名', '身份证号', '疑点编号']])).toBe(false);
	expect(isFindingList([['标题'], [], ['疑点 编号', '*核查结果：']])).toBe(true);
});
