import { prepareSide } from '$lib/server/views';

export async function load() {
	return { posts: await prepareSide('posts') };
}
