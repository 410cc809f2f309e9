import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { TextTable } from '../../../src/lib/datasets/table';
import { system, systems } from '../../../src/lib/datasets/systems';
import { guard } from '../../../src/lib/release/guard';
import { draw, releaseOf } from '../../../src/lib/release/month';
import { zipOf } from '../../../src/lib/release/package/files';
import { usualPublisher } from '../../../src/lib/release/publisher';
import { openSolver } from '../../../src/lib/release/solver/open';
import { some } from '../../support/corpus';
import { builtSystem, compiledSystem } from '../../support/systems';

/*
 * What a dataset's own text says of persons and single posts: none of it may stand in any byte of a package, be it
 * text, metadata or the name of a file.
 */

const ids = systems().map(({ id }) => id);

/** Columns whose every value tells of one person or post. */
const personal = /姓名|身份证|电话|手机|账号|卡号|村（社区）|编号|备注|住址|地址|出生/;

test.each(some(ids, 2))('%s: no package has anything of a person', async (id) => {
	const { connection, meta } = await compiledSystem(id);
	const { tables } = await builtSystem(system(id));
	const drawn = await draw(connection, meta, { asOf: meta.as_of, ledger: null });
	const outcome = await guard(await openSolver(), drawn.guarded);
	const said = {
		publisher: usualPublisher(meta),
		isFirst: true,
		created: `${meta.as_of}T00:00:00+08:00`
	};
	const release = releaseOf(meta, drawn, outcome, said);
	expect(release.standing).toBe('publishable');
	const files = unzipSync(zipOf(release));
	const all = Object.entries(files).map(([name, bytes]) => `${name}\n${strFromU8(bytes)}`);
	const text = all.join('\n');
	expect(text.length).toBeGreaterThan(50_000);

	const canaries = new Set<string>();
	for (const table of Object.values<TextTable | null>({ ...tables })) {
		const [header = [], ...rows] = table?.rows ?? [];
		for (const [i, title] of header.entries())
			if (personal.test(title)) for (const row of rows) canaries.add((row[i] ?? '').trim());
	}
	// Shorter ones are in other words by chance.
	const long = [...canaries].filter((it) => it.length >= 4);
	expect(long.length).toBeGreaterThan(meta.places.length * 20);
	expect(long.filter((it) => text.includes(it)).slice(0, 5)).toEqual([]);
});
