import { QueryError, type Connection } from '$lib/db/connection';

/** An engine that does as it is told and remembers what it was asked. */
export interface Fake extends Connection {
	number: number;
	log: string[];
	isClosed: boolean;
}

/** What an engine does when it is asked, or looked at (`probe`); `undefined` is an answer. */
export type Behaviour = (sql: string, engine: Fake) => unknown;

/** Opens one engine after the other, each with the next behaviour, the last for all that follow. */
export function fakes(...behaviours: (Behaviour | Error)[]) {
	const opened: Fake[] = [];
	let attempts = 0;
	const open = async (): Promise<Fake> => {
		const number = ++attempts;
		const behaviour = behaviours[Math.min(number, behaviours.length) - 1] ?? (() => undefined);
		if (behaviour instanceof Error) throw behaviour;
		const engine: Fake = {
			number,
			log: [],
			isClosed: false,
			async query(sql) {
				if (sql.includes('AS probe')) {
					await behaviour('probe', engine);
					return [{ probe: 42 }] as never;
				}
				engine.log.push(sql);
				await behaviour(sql, engine);
				return [{ answer: `${sql} by ${number}` }] as never;
			},
			async run(sql) {
				engine.log.push(sql);
				await behaviour(sql, engine);
			},
			async load(table, columns, rows) {
				engine.log.push(`load ${table} (${columns.join()}) ${rows.length}`);
				await behaviour('load', engine);
			},
			async loadCsv(table, width) {
				engine.log.push(`loadCsv ${table} (${width})`);
				await behaviour('load', engine);
			},
			async close() {
				engine.isClosed = true;
			}
		};
		opened.push(engine);
		return engine;
	};
	return { open, opened, attempts: () => attempts };
}

export const works: Behaviour = () => undefined;

export const dies: Behaviour = () => {
	throw new QueryError('memory access out of bounds', '');
};

export const isSilent: Behaviour = () => new Promise(() => undefined);

export const answers = (text: string): unknown => [{ answer: text }];
