declare global {
	namespace App {}
	/** CRC-32 of the engine's WebAssembly file; written into the code by the build (vite.config.ts). */
	const ENGINE_CRC32: number;
}

export {};
