import { afterAll, beforeAll, vi } from 'vitest';
import type { Connection } from '$lib/db/connection';
import * as server from '$lib/server/datasets';

/**
 * What the commands of a test file ask about is built once, by the first that asks and as it would
 * anyway; the others get the connection that holds it. They only read.
 */
export function buildOnce(): void {
	const { buildSystem } = server;
	type Tables = Awaited<ReturnType<typeof buildSystem>>;
	const built = new Map<string, { holder: Connection; tables: Tables }>();
	const stayOpen = { close: () => Promise.resolve() };

	beforeAll(() => {
		vi.spyOn(server, 'buildSystem').mockImplementation(
			async (connection, system, withPay = true) => {
				const key = `${system.id} ${withPay}`;
				const before = built.get(key);
				if (before) await connection.close();
				const tables = before?.tables ?? (await buildSystem(connection, system, withPay));
				const holder = before?.holder ?? { ...connection };
				built.set(key, { holder, tables });
				Object.assign(connection, holder, stayOpen);
				return tables;
			}
		);
	});

	afterAll(async () => {
		vi.mocked(server.buildSystem).mockRestore();
		for (const { holder } of built.values()) await holder.close();
	});
}
