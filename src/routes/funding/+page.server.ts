import { funding } from '$lib/pages/funding';
import { preparePage } from '$lib/server/views';

export const load = () => preparePage(funding);
