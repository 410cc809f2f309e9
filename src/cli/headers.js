/**
 * What a server says with every answer (docs/deploy.md has the same for nginx and IIS). The pages'
 * own policy is in their `<meta>`; this adds what a `<meta>` can't say.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const headers = {
	'Content-Security-Policy': "frame-ancestors 'none'",
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Permissions-Policy':
		'camera=(), microphone=(), geolocation=(), usb=(), serial=(), clipboard-read=()',
	'Cross-Origin-Resource-Policy': 'same-origin'
};

/**
 * Besides, where the address is https or this computer: elsewhere browsers ignore it with an error.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const secureHeaders = { 'Cross-Origin-Opener-Policy': 'same-origin' };
