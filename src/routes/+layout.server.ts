import { hasOpenSite } from '$lib/server/open/packages';
import { siteSettings } from '$lib/server/site';
import { prepareViews } from '$lib/server/views';

export const load = async () => ({
	prepared: await prepareViews(),
	site: siteSettings(),
	open: hasOpenSite()
});
