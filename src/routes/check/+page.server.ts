import { prepareSide } from '$lib/server/views';

export async function load() {
	return {
		funding: await prepareSide('funding'),
		coverage: await prepareSide('coverage'),
		posts: await prepareSide('posts'),
		supervision: await prepareSide('supervision'),
		tasks: await prepareSide('tasks')
	};
}
