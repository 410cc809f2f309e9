/**
 * The model's parts in the order in which they are built: what the first page shows, then what others do.
 * Each rests on the first alone.
 */
export const steps = ['progress', 'people', 'posts', 'money'] as const;

/** A part of the model that pages wait for. */
export type Step = (typeof steps)[number];
