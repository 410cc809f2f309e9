import { filing } from '$lib/pages/filing';
import { preparePage } from '$lib/server/views';

export const load = () => preparePage(filing);
