import { escaped } from '../../blocks/render/picture';
import { printable } from '../../base/text';
import { addressesOf, markOf, uuidOf } from '../package/identity';
import type { Offered } from './terms';

/** As text or an attribute of XML, which has no control characters at all. */
const xml = (text: string): string => escaped(printable(text));

/**
 * All releases as an Atom feed (RFC 4287), the latest first: built of them alone, so the same each time.
 *
 * @param title of the site
 */
export function feedOf(title: string, offered: readonly Offered[]): string {
	const latest = offered.toSorted(
		(a, b) => Date.parse(b.release.created) - Date.parse(a.release.created)
	);
	const first = latest[0]!.release;
	const { publisher } = first;
	// Readers tell feeds apart by this: it stays while the office and its address do.
	const id = uuidOf(`feed:${publisher.name}:${publisher.base_url}`);
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
		`<title>${xml(title)}</title>`,
		`<id>urn:uuid:${id}</id>`,
		`<updated>${first.created}</updated>`,
		`<author><name>${xml(publisher.name)}</name></author>`,
		`<link rel="self" type="application/atom+xml" href="${xml(`${publisher.base_url}feed.xml`)}"/>`,
		`<link rel="alternate" type="text/html" href="${xml(publisher.base_url || './')}"/>`,
		...latest.map(entryOf),
		'</feed>',
		''
	].join('\n');
}

function entryOf({ release, zip }: Offered): string {
	const { id, title, created, publisher, changes, description } = release;
	const mark = markOf(release);
	// Where there is no address of the site, all are relative to the feed's own.
	const base = publisher.base_url;
	const page = base ? addressesOf(release).release : `${encodeURI(id)}/`;
	const summary = [mark, description, ...changes].filter(Boolean).join('\n');
	return [
		'<entry>',
		`<title>${xml(mark === null ? title : `${title}（${mark}）`)}</title>`,
		`<id>urn:uuid:${uuidOf(id)}</id>`,
		`<published>${created}</published>`,
		`<updated>${created}</updated>`,
		`<author><name>${xml(publisher.name)}</name></author>`,
		`<link rel="alternate" type="text/html" href="${xml(page)}"/>`,
		`<link rel="enclosure" type="application/zip" length="${zip.bytes}" href="${xml(`${base}${encodeURI(zip.path)}`)}"/>`,
		`<rights>${xml(publisher.licence)}</rights>`,
		`<summary>${xml(summary)}</summary>`,
		'</entry>'
	].join('\n');
}
