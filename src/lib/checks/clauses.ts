import type { PolicySource } from '../policy/schema';

const tidying = {
	title: '山东省城乡公益性岗位“质效提升年”实施方案',
	number: '2024年4月29日',
	date: '2024-04-29'
};

/** What the provincial plan says on posts and doesn't put into a number: where each check comes from. */
export const clauses = {
	merge: { ...tidying, clause: '二（一）2.梳理规范现有岗位“整合名称、职责相近的岗位”' },
	pay: {
		...tidying,
		clause: '二（一）2.梳理规范现有岗位“避免同一地区、相同岗位之间，工作要求、补贴待遇差距过大”'
	},
	vacancy: {
		...tidying,
		clause: '二（一）3.适时调整空置岗位“予以调整或取消核减，优化岗位设置结构”'
	}
} as const satisfies Record<string, PolicySource>;
