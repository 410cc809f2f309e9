/**
 * Parts as one text. One put together with `+` or from a template keeps its parts in memory, and a
 * large dataset has millions of them.
 */
export const oneText = (...parts: readonly (string | number)[]): string => parts.join('');
