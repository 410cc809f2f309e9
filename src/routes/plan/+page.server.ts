import { plan } from '$lib/pages/plan';
import { preparePage } from '$lib/server/views';

export const load = () => preparePage(plan);
