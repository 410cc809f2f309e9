import { prepareSide } from '$lib/server/views';

export async function load() {
	return { coverage: await prepareSide('coverage') };
}
