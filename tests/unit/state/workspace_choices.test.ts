import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { zipOf } from '$lib/release/package/files';
import { Releases } from '$lib/state/release.svelte';
import { Queries } from '$lib/state/sql.svelte';
import type { Parts } from '$lib/state/workspace/parts';
import { releaseOf } from '../../support/release';
import { bytesOf, newPage, openedOf, reopened } from '../../support/workspace';

// A browser that forbids storing.
beforeAll(() => {
	vi.stubGlobal('document', { documentElement: { dataset: { storage: 'none' } } });
});
afterAll(() => {
	vi.unstubAllGlobals();
});

const packageFile = (name = '以前的.zip'): File =>
	new File([new Uint8Array(zipOf(releaseOf()))], name);

/** What is chosen for publishing. */
const chosen = ({ release }: Parts) => {
	const { toggled, coarser, isFirst, publisher, previous, failure } = release!;
	return { toggled, coarser, isFirst, publisher, previous, failure };
};

test('what was chosen for publishing is the same after a workspace was saved and opened', async () => {
	const at = newPage();
	const releases = new Releases(() => undefined);
	at.release = releases;
	releases.toggle('posts_by_town');
	releases.toggle('people_by_age');
	releases.makeCoarser('people_by_sex');
	releases.fillIn('name', '聊城市东昌府区人力资源和社会保障局');
	releases.fillIn('contact', '0635-0000000');
	await releases.take([packageFile()]);
	expect(releases.previous).toHaveLength(1);
	const { contents } = openedOf(await bytesOf(at));
	expect(contents.release!.previous.map(({ name }) => name)).toEqual(['以前的.zip']);

	const after = await reopened(at);
	expect(chosen(after)).toEqual(chosen(at));
	expect(chosen(after).failure).toBeNull();
	// What is opened is saved the same, the packages byte for byte.
	const [first, second] = [openedOf(await bytesOf(at)), openedOf(await bytesOf(after))];
	expect(second.contents.release).toEqual(first.contents.release);
	expect(second.files).toEqual(first.files);
});

test('that nothing was published before is kept, too, and takes the place of what was chosen here', async () => {
	const at = newPage();
	at.release = new Releases(() => undefined);
	at.release.isFirst = true;
	const other = newPage();
	other.release = new Releases(() => undefined);
	other.release.toggle('posts_by_town');
	await other.release.take([packageFile()]);
	await reopened(at, other);
	expect(chosen(other)).toEqual(chosen(at));
	// One where nobody ever looked at publishing empties it.
	await other.release.take([packageFile()]);
	await reopened(newPage(), other);
	expect(chosen(other)).toMatchObject({ toggled: [], previous: [], isFirst: false });
});

test('saved statements are kept with the pages that show them; one of the first version is on none', async () => {
	const at = newPage();
	const queries = new Queries(at.session);
	at.sql = queries;
	queries.text = 'FROM on_post';
	queries.save('在岗');
	queries.save('计划');
	queries.showOn('在岗', '/funding/');
	const after = await reopened(at);
	expect(after.sql!.saved).toEqual([
		{ name: '在岗', sql: 'FROM on_post', page: '/funding/' },
		{ name: '计划', sql: 'FROM on_post', page: null }
	]);
	// Written anew it stays where it was.
	queries.text = 'FROM posts';
	queries.save('在岗');
	expect(queries.saved[0]).toEqual({ name: '在岗', sql: 'FROM posts', page: '/funding/' });
});
