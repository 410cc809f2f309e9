import { columnsOf, type Known } from './names';
import type { Fault, Tag } from './tags';

/** A tag with the rows in which it stands, the outermost first. */
export interface Scoped {
	tag: Tag;
	loops: string[];
}

/**
 * Pairs what opens with what closes it, in the order of one part.
 *
 * Faults: what is never closed or never opened, closes something else, crosses another, or can't be repeated
 * where it stands.
 */
export function nested(tags: readonly Tag[], known: Known): { scoped: Scoped[]; faults: Fault[] } {
	const open: Tag[] = [];
	const faults: Fault[] = [];
	const scoped = tags.map((tag): Scoped => {
		const loops = () => open.map(({ name }) => name).filter((name) => columnsOf(name, known));
		if (tag.kind === 'value') return { tag, loops: loops() };
		const around = loops();
		if (tag.kind === 'open') {
			open.push(tag);
			if (tag.where.controlled || tag.where.described) faults.push(unrepeatable(tag));
		} else faults.push(...closing(tag, open));
		return { tag, loops: tag.kind === 'open' ? around : loops() };
	});
	const unclosed = open.map(({ raw, name, where }): Fault => ({
		where,
		says: `“${raw}”没有结束标签：请在要重复或按条件显示的内容之后补上“{/${name}}”`
	}));
	return { scoped, faults: [...faults, ...unclosed] };
}

/** Closes the innermost that is open, whatever name is written, and says what is wrong with it. */
function closing(tag: Tag, open: Tag[]): Fault[] {
	const says = (words: string): Fault[] => [{ where: tag.where, says: words }];
	const first = open.pop();
	if (!first) return says(`“${tag.raw}”没有对应的开始标签：请在前面补上“{#${tag.name}}”，或删去它`);
	if (tag.name !== '' && tag.name !== first.name) {
		const outer = open.findLastIndex(({ name }) => name === tag.name);
		if (outer < 0)
			return says(`“${tag.raw}”与开始标签“${first.raw}”名称不一致：请改为“{/${first.name}}”`);
		// Both are closed in the wrong order: the other's end comes later.
		open.splice(outer, 1, first);
		return says(`“${tag.raw}”与“${first.raw}”交叉：请先写“{/${first.name}}”，再写“${tag.raw}”`);
	}
	if (tag.where.controlled || tag.where.described) return [unrepeatable(tag)];
	const [from, to] = [first.where, tag.where];
	const isWithinTable = from.cell > 0 && to.cell > 0 && from.cell !== to.cell;
	const fits = isWithinTable ? from.table === to.table : from.parent === to.parent;
	if (fits || from.controlled) return [];
	return says(
		`“${first.raw}”和“${tag.raw}”不在同一个表格内，或一个在表格内、一个在表格外：请放在同一个表格的行内，或都放在表格外`
	);
}

const unrepeatable = ({ raw, where }: Tag): Fault => ({
	where,
	says: where.described
		? `“${raw}”写在图片的说明文字里，不能重复或作条件：请移到正文中`
		: `“${raw}”在内容控件里，不能重复或作条件：请右击并选择“删除内容控件”，保留文字`
});
