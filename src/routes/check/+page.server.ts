import { prepareFunding } from '$lib/server/views';

export async function load() {
	return { funding: await prepareFunding() };
}
