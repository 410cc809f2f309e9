import { keyOf } from '$lib/checks/located';
import type { Checked } from '$lib/checks/run';
import type { Value } from '$lib/checks/check';
import type { View } from '$lib/metrics/measured/progress';
import { spellColumns } from '$lib/checks/identity/spells';
import { lookedOf, type Looked } from '$lib/findings/survey';

/** Two towns of a county. */
export const places = {
	places: [
		{ code: '371502', name: '东昌府区', level: 'county', parent: null },
		{ code: '371502101', name: '古楼街道', level: 'town', parent: '371502' },
		{ code: '371502102', name: '沙镇', level: 'town', parent: '371502' }
	].map((it) => ({
		...it,
		level: it.level as 'county' | 'town',
		...{ planned: 0, urban: 0, rural: 0, is_unit: true, missing: [] }
	}))
};

export const view: View = { asOf: '2022-05-31', place: '371502', level: null };

const [gulou] = ['371502101'];

/** A finding about a person's row; its content is told by a letter. */
export function spell(rule: string, row: number, content = 'a', more: Record<string, Value> = {}) {
	const at = { file: '花名册.xlsx', sheet: '花名册', row };
	return {
		...at,
		column: 'D',
		town_code: gulou,
		town: '古楼街道',
		key: keyOf(rule, at, content.repeat(8)),
		level: '乡村',
		name: `张${row}`,
		id_no: '371502********0011',
		post_no: `R${row}`,
		post_name: '保洁员',
		since: '2022-03-15',
		detail: '性别为男，身份证号第17位为女',
		...more
	};
}

/** What a check tells, found or not. */
export const checked = (rule: string, more: Partial<Checked> = {}): Checked => ({
	rule,
	label: `规则${rule}`,
	label_en: `Rule ${rule}`,
	tests: '看看对不对',
	severity: 'error',
	state: more.rows?.length ? 'found' : 'none',
	lacking: [],
	unchecked: 0,
	untested: [],
	unsent: [],
	source: { title: '办法', number: '1号', clause: '一', date: '2022-01-01' },
	assumption: false,
	remedy: '请核对',
	told_at_intake: [],
	columns: Object.entries(spellColumns).map(([key, label]) => ({ key, label })),
	rows: [],
	...more
});

/** A check of a county's post names, which tells neither row nor key. */
export const named = (rows: Record<string, Value>[]): Checked =>
	checked('post-merge', {
		severity: 'hint',
		columns: [
			{ key: 'county', label: '县（市、区）' },
			{ key: 'name', label: '岗位名称' },
			{ key: 'posts', label: '岗位数' }
		],
		rows
	});

export const looked = (...of: Checked[]): Looked => lookedOf(view, of, places);
