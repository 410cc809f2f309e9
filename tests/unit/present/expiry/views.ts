import type { DueCount, LeavingCount } from '$lib/checks/term/lists';
import type { DatasetMeta } from '$lib/datasets/meta';
import { printed } from '$lib/notices/source';
import type { ExpiryView } from '$lib/views/expiry';
import { placeNode } from '../../../support/places';
import { dongchangfu } from '../views';

/** A view of last days made from a few numbers, as if measured. */

export const meta: DatasetMeta = {
	...dongchangfu,
	place: '371502',
	places: [
		placeNode({ code: '371502', name: '东昌府区', level: 'county', parent: null, planned: 10 }),
		placeNode({ code: 'a', name: '古楼街道', level: 'town', parent: '371502', planned: 5 }),
		placeNode({ code: 'b', name: '沙镇镇', level: 'town', parent: '371502', planned: 5 })
	]
};

export const due = (changes: Partial<DueCount>): DueCount => ({
	...{ county: '371502', town: 'a', level: 'rural', reason: 'term', basis: null },
	...{ within: 90, month: '2022-08', people: 1, from_50: 0 },
	...changes
});

const leaving = (month: string, extended: boolean, people: number): LeavingCount => ({
	...{ month, extended, people, posts: people, unpriced: 0, cost: people * 68_000 }
});

const grounds = (quote: string) => ({
	source: printed({ notice: 'dongchangfu-2022', quotes: [{ clause: '二（四）', quote }] }),
	assumption: false
});

export const expiry: ExpiryView = {
	view: { asOf: '2022-05-31', place: '371502', level: null },
	due: [
		due({ within: 0, month: '2022-05', people: 2, reason: 'agreement', basis: 'renewal' }),
		due({ within: 30, month: '2022-06', people: 3, basis: 'discretion' }),
		due({ within: 60, month: '2022-07', people: 4, reason: 'agreement', basis: 'renewal' }),
		due({ town: 'b', people: 5, reason: 'retirement', level: 'urban', from_50: 2 }),
		due({ town: 'b', within: 180, month: '2022-10', people: 6, reason: 'age' })
	],
	leaving: [
		leaving('2022-05', false, 2),
		leaving('2022-06', false, 3),
		leaving('2023-01', false, 5),
		leaving('2025-05', false, 7),
		leaving('2023-01', true, 4)
	],
	known: {
		...{ people: 40, with_term: 40, with_agreement: 30, with_birth: 39, with_group: 38 },
		open_ended: 0
	},
	waiting: 0,
	rules: {
		term_limit: grounds('同一人员的岗位补贴期限一般不超过3年'),
		rural_extension: grounds('乡村公益性岗位到期后可视情适当延长'),
		...{ term_extension: null, term_replacement: null, priority: null, order: null }
	}
};
