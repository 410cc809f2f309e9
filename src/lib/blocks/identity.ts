import type { Day } from '../base/dates';
import { LOCAL, type DatasetMeta } from '../datasets/meta';
import type { View } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import type { Locale } from '../paraglide/runtime';
import { day } from './cell';
import { listed, said, write, type Text } from './text';

/** What a view looks at. */
export interface Looked {
	view: View;
}

/** What figures are of: said on every sheet, picture and file. */
export interface Identity {
	dataset: Text;
	/** The place, and those above it. */
	place: string;
	path: readonly string[];
	/** Null for what holds of no day. */
	asOf: Day | null;
	/** 城镇, 乡村 or all. */
	level: Text;
	/** 演示数据 and the like: what forbids to quote them. */
	marks: readonly Text[];
	/** Where the plan stands in print; null for the user's own files. */
	source: Text | null;
}

export const levelText = (level: View['level']): Text =>
	level === 'urban' ? m.level_urban : level === 'rural' ? m.level_rural : m.level_all;

/** What the figures of a view are of. */
export function identityOf({ view }: Looked, meta: DatasetMeta): Identity {
	const path = placesAbove(meta, view.place);
	return {
		dataset: { zh: meta.title, en: meta.title_en },
		place: path.at(-1) ?? meta.id,
		path,
		asOf: view.asOf,
		level: levelText(view.level),
		marks: [
			...(meta.simulated_people ? [m.identity_simulated] : []),
			...(meta.plan_made_up ? [m.split_made_up] : []),
			...(meta.id === LOCAL ? [m.identity_local] : [])
		],
		source: meta.source
			? said(m.identity_source, { title: meta.source.title, number: meta.source.number })
			: null
	};
}

/** What holds of the site itself: rules and definitions. */
export const ofSite: Identity = {
	...{ dataset: m.app_name, place: '', path: [], asOf: null },
	...{ level: '', marks: [], source: null }
};

/** Names of a place and those above it, the widest first. */
export function placesAbove({ places }: Pick<DatasetMeta, 'places'>, code: string): string[] {
	const names: string[] = [];
	for (
		let at = places.find((it) => it.code === code);
		at;
		at = places.find((it) => it.code === at.parent)
	)
		names.unshift(at.name);
	return names;
}

/** What the figures are of, in a line: `东昌府区2022年 · 聊城市 › 东昌府区 · 截至 2022年5月31日 · 城乡合计`. */
export const identityLine = ({ dataset, path, asOf, level }: Identity): Text =>
	listed(
		[dataset, path.join(' › '), asOf && said(m.print_as_of, { day: day(asOf) }), level],
		' · '
	);

/** The marks and the source, in a line below. */
export const sourceLine = ({ marks, source }: Identity): Text => listed([...marks, source], ' · ');

/** Title of a page: `周村区 · 2022-05-31 · 计划完成`. */
export function identityTitle(looked: Looked, meta: DatasetMeta, title: Text): Text {
	const { place, asOf } = identityOf(looked, meta);
	return listed([place, asOf, title], ' · ');
}

/** Name of a file: what, where, as of when: `上岗进度_东昌府区_20220531`. */
export const fileName = (what: Text, { place, asOf }: Identity, locale: Locale): string =>
	[write(what, locale), place, asOf?.replaceAll('-', '')]
		.filter(Boolean)
		.join('_')
		.replace(/[\s/\\:：]+/g, '');
