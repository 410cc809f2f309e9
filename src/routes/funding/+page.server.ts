import { prepareSide } from '$lib/server/views';

export async function load() {
	return { funding: await prepareSide('funding') };
}
