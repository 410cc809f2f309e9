import { UserError } from '../../base/errors';
import type { Package } from '../../sheets/parts/package';
import type { Placeholder } from '../terms';
import { mainPart, openTemplate } from './guard';
import {
	columnsOf,
	knownOf,
	meaning,
	nearest,
	type Difference,
	type Known,
	type Meaning
} from './names';
import { nested } from './nesting';
import { scan, type Drawing, type Fault, type Tag } from './tags';

/** A placeholder that a template has. */
export interface Found extends Meaning {
	/** As the template writes it. */
	name: string;
	/** How often; a loop or condition counts by its beginning. */
	times: number;
}

/** A tag that nothing is known for: it is filled in as —. */
export interface Unknown {
	raw: string;
	/** For a person: `正文“…”处`. */
	where: string;
	/** What was probably meant. */
	nearest: string | null;
	differs: Difference | null;
}

/** What a template asks for. */
export interface Inspection {
	found: readonly Found[];
	unknown: readonly Unknown[];
	/** What it could have and hasn't, in the order of the list. */
	lacking: readonly Placeholder[];
	/** Why it can't be filled in, a sentence each; none where it can. */
	faults: readonly string[];
}

/** What a template's parts hold, for the one who fills it in. */
export interface Read {
	parts: Package;
	inspection: Inspection;
	/** Charts by the name of their part, with the placeholder that says what they show. */
	charts: ReadonlyMap<string, string>;
}

/**
 * Which placeholders a template has, which of its tags nobody knows, and which it lacks. A name inside of rows
 * is looked for among their columns, then among all.
 *
 * Throws a `UserError` for a file that can't be taken at all (see `openTemplate`).
 */
export const inspect = (
	file: string,
	template: Uint8Array,
	placeholders: readonly Placeholder[]
): Inspection => readTemplate(file, template, placeholders).inspection;

/** The same, with the parts. */
export function readTemplate(
	file: string,
	template: Uint8Array,
	placeholders: readonly Placeholder[]
): Read {
	const parts = openTemplate(file, template);
	const known = knownOf(placeholders);
	const found = new Map<string, Found>();
	const unknown: Unknown[] = [];
	const faults: Fault[] = [];
	const charts = new Map<string, string>();
	for (const { path, place, drawings, tags, wide, faults: own } of contentOf(parts)) {
		const { scoped, faults: unpaired } = nested(tags, known);
		faults.push(...own, ...unpaired);
		for (const { tag, loops } of scoped) {
			if (tag.kind === 'close') continue;
			const means = meaning(tag.name, loops, known);
			if (means) {
				const key = means.column ? `${means.placeholder.name}.${tag.name}` : tag.name;
				const times = (found.get(key)?.times ?? 0) + 1;
				found.set(key, { ...means, name: tag.name, times });
				if (means.placeholder.kind === 'chart' && place === CHART) charts.set(path, tag.name);
				continue;
			}
			const it = unknownOf(tag, namesIn(loops, known));
			if (tag.kind === 'open') faults.push(unknownLoop(tag, it.nearest));
			unknown.push(it);
		}
		for (const tag of wide)
			unknown.push({ ...unknownOf(tag, namesIn([], known)), differs: 'braces' });
		for (const { relation, names } of drawings) {
			const target = parts.relations(path).find(({ id }) => id === relation)?.target;
			const name = names.find((it) => known.get(it)?.kind === 'chart');
			if (target !== undefined && name !== undefined) charts.set(target, name);
		}
	}
	const asked = new Set([...found.values()].map(({ placeholder }) => placeholder.name));
	return {
		parts,
		charts,
		inspection: {
			found: [...found.values()],
			unknown,
			lacking: placeholders.filter(({ name }) => !asked.has(name)),
			faults: faults.map(({ where, says }) => `《${file}》${where.words}的${says}`)
		}
	};
}

/** Throws the first of a template's faults. */
export function refuseFaults({ faults: [first] }: Inspection): void {
	if (first !== undefined) throw new UserError(first);
}

const CHART = '图表标题';
/** Parts of the document → what they are called, and whether they are filled in. */
const content: Readonly<Record<string, string>> = { header: '页眉', footer: '页脚', chart: CHART };
const unfilled: Readonly<Record<string, string>> = {
	footnotes: '脚注',
	endnotes: '尾注',
	comments: '批注'
};

interface Content {
	path: string;
	place: string;
	tags: Tag[];
	wide: Tag[];
	faults: Fault[];
	drawings: Drawing[];
}

/** The parts that are filled in, and those of which tags would stay. */
function contentOf(parts: Package): Content[] {
	const main = mainPart(parts)!;
	const all = [{ kind: 'main', target: main, external: false }, ...parts.relations(main)];
	return all.flatMap(({ kind, target, external }): Content[] => {
		const place = kind === 'main' ? '正文' : (content[kind] ?? unfilled[kind]);
		const xml = place === undefined || external ? undefined : parts.text(target);
		if (xml === undefined) return [];
		const read = scan(xml, place!);
		if (!(kind in unfilled)) return [{ path: target, place: place!, ...read }];
		const faults = read.tags.map(({ where, raw }): Fault => ({
			where,
			says: `“${raw}”写在${place}里，不能填写：请移到正文中，或删去它`
		}));
		return [{ path: target, place: place!, ...read, tags: [], drawings: [], faults }];
	});
}

/** All names that may stand inside of some loops, the nearest first. */
const namesIn = (loops: readonly string[], known: Known): string[] => [
	...loops.toReversed().flatMap((loop) => columnsOf(loop, known)!.map(({ name }) => name)),
	...known.keys()
];

const unknownOf = ({ raw, name, where }: Tag, names: readonly string[]): Unknown => {
	const near = nearest(name, names);
	return { raw, where: where.words, nearest: near?.name ?? null, differs: near?.differs ?? null };
};

const unknownLoop = ({ raw, where }: Tag, near: string | null): Fault => ({
	where,
	says: `“${raw}”不是已有的重复或条件：请${near ? `改为“{#${near}}”，结束标签一并修改` : '从占位符清单中选用，或删去它和它的结束标签'}`
});
