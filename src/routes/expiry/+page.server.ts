import { expiry } from '$lib/pages/expiry';
import { preparePage } from '$lib/server/views';

export const load = () => preparePage(expiry);
