import { posts } from '$lib/pages/posts';
import { preparePage } from '$lib/server/views';

export const load = () => preparePage(posts);
