/**
 * The cipher of old office files, which broke long ago and which no kept library has: it hides nothing
 * here, for the key is known to all.
 *
 * @returns what takes the next `length` bytes of the key's stream
 */
export function rc4(key: Uint8Array): (length: number) => Uint8Array {
	const state = Uint8Array.from({ length: 256 }, (_, i) => i);
	const swap = (a: number, b: number): void => {
		[state[a], state[b]] = [state[b]!, state[a]!];
	};
	for (let i = 0, j = 0; i < 256; i++) {
		j = (j + state[i]! + key[i % key.length]!) & 255;
		swap(i, j);
	}
	let [i, j] = [0, 0];
	return (length) =>
		Uint8Array.from({ length }, () => {
			i = (i + 1) & 255;
			j = (j + state[i]!) & 255;
			swap(i, j);
			return state[(state[i]! + state[j]!) & 255]!;
		});
}
