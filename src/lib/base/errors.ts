/**
 * A mistake of the person using the product, as opposed to a bug: its message is one sentence that
 * names the file, the place in it, the value and the remedy, and is shown as it stands.
 */
export class UserError extends Error {
	override name = 'UserError';
}
