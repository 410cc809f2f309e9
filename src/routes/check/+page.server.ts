import { prepareSide } from '$lib/server/views';

export async function load() {
	return {
		funding: await prepareSide('funding'),
		coverage: await prepareSide('coverage'),
		posts: await prepareSide('posts'),
		expiry: await prepareSide('expiry'),
		supervision: await prepareSide('supervision'),
		tasks: await prepareSide('tasks'),
		filing: await prepareSide('filing')
	};
}
