import { said, type Text } from '../../blocks/text';
import type { PlaceNode } from '../../datasets/meta';
import { m } from '../../paraglide/messages';

/**
 * What the posts are called that a plan gives to a place and to none of those below it. Nobody but the place itself
 * has them: 市本级, 区本级, 县本级, of a functional zone 本级. That they aren't divided is said besides: a plan
 * doesn't tell whether they stay there.
 *
 * @param holder the place; undefined where several have some
 */
export const undividedName = (holder: Pick<PlaceNode, 'code' | 'name'> | undefined): Text =>
	holder ? said(m.undivided_of, { place: { zh: kindOf(holder), en: holder.name } }) : m.undivided;

/** 市, 区 or 县 as the name ends; functional zones have codes of this product's own, and no such word. */
const kindOf = ({ code, name }: Pick<PlaceNode, 'code' | 'name'>): string =>
	code.includes('-') ? '' : (/[市区县]$/.exec(name)?.[0] ?? '');
