import { prepareCharts } from '$lib/server/charts';
import { prepareViews } from '$lib/server/views';

export async function load() {
	const prepared = await prepareViews();
	return { prepared, charts: prepareCharts(prepared) };
}
