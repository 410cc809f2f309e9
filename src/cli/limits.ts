/** Posts of the largest dataset that is generated; the whole province has planned 1.2 million. */
export const MOST_POSTS = 2_000_000;
