import { render } from 'svelte/server';
import type { Component } from 'svelte';
import { escaped } from '../../blocks/render/picture';
import { m } from '../../paraglide/messages';
import { feedOf } from '../../release/site/feed';
import { seriesOf } from '../../release/site/series';
import Catalogue from '../../ui/open/Catalogue.svelte';
import Dataset from '../../ui/open/Dataset.svelte';
import type { Unpacked } from './packages';

/** A file of the site by its path from the site's top. */
export interface SiteFile {
	path: string;
	content: string | Uint8Array;
}

/** What the site looks like, beside its packages. */
export interface Look {
	/** Name of the site. */
	title: string;
	stylesheet: string;
	/** SVG */
	icon: string;
}

/** Nothing but what a page without a script needs may be loaded. */
const policy =
	"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * The public site of some packages: the catalogue, a page a release and one of the latest of each series, the
 * packages and their files, a feed. All addresses are relative, and nothing is in it that isn't in the packages.
 */
export function publicSite(offered: readonly Unpacked[], look: Look): SiteFile[] {
	const all = seriesOf(offered);
	const site = look.title;
	const pages = all.flatMap((series) => {
		const { id, latest } = series;
		const page = (it: (typeof series.all)[number]) =>
			rendered(Dataset, { site, series, offered: it }, { home: '../', jsonLd: it.jsonLd });
		return [
			{ path: `${id}/index.html`, content: page(latest) },
			...series.all.map((it) => ({ path: `${it.release.id}/index.html`, content: page(it) }))
		];
	});
	return [
		{ path: 'index.html', content: rendered(Catalogue, { site, all }, { home: './' }) },
		...pages,
		{ path: 'feed.xml', content: feedOf(`${site} · ${m.open_name()}`, offered) },
		{ path: 'style.css', content: look.stylesheet },
		{ path: 'favicon.svg', content: look.icon },
		...offered.flatMap(({ release, zip, bytes, contents }) => [
			{ path: zip.path, content: bytes },
			...[...contents].map(([path, content]) => ({ path: `${release.id}/${path}`, content }))
		])
	];
}

function rendered<Props extends Record<string, unknown>>(
	page: Component<Props>,
	props: Props,
	{ home, jsonLd = null }: { home: string; jsonLd?: unknown }
): string {
	const { head, body } = render(page as Component<Record<string, unknown>>, { props });
	return [
		'<!doctype html>',
		'<html lang="zh-CN" data-theme="auto">',
		'<head>',
		'<meta charset="utf-8">',
		`<meta http-equiv="content-security-policy" content="${escaped(policy)}">`,
		'<meta name="renderer" content="webkit">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="color-scheme" content="light dark">',
		`<link rel="icon" href="${home}favicon.svg" type="image/svg+xml">`,
		`<link rel="stylesheet" href="${home}style.css">`,
		`<link rel="alternate" type="application/atom+xml" href="${home}feed.xml">`,
		bare(head),
		...(jsonLd === null ? [] : [dataBlock(jsonLd)]),
		'</head>',
		`<body>${bare(body)}</body>`,
		'</html>',
		''
	].join('\n');
}

/** Without the marks by which a script would take over: there is none. */
const bare = (html: string): string => html.replaceAll(/<!--[^>]*-->/g, '');

/** No script by its type, which no policy stops; nothing in it can end the element. */
const dataBlock = (value: unknown): string =>
	`<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;
