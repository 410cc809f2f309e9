import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShipping, startShipping } from '../../support/wasm';

type Engine = Awaited<ReturnType<typeof openShipping>>;

let from: Engine;
let into: Engine;
beforeAll(async () => {
	from = await openShipping();
	into = await startShipping();
});
afterAll(async () => {
	await from.close();
	await into.close();
});

const sum = (table: string) =>
	`select count(*)::integer as n, count(word)::integer as words, sum(i::bigint)::bigint as i, sum(money::decimal(18,2)) as money,
		min(day) as first, max(day) as last, count(distinct word)::integer as kinds, count(*) filter (flag)::integer as flags from ${table}`;

test('rows of every kind come into another engine as they were', async () => {
	await from.run(
		`create table source as select i::integer as i, (case i % 3 when 0 then '周村区' when 1 then '𠮷' end)::enum('𠮷', '周村区') as word,
			(i * 0.01)::decimal(18,2) as money, date '1945-01-01' + (i % 40000)::integer as day, i % 2 = 0 as flag, null::varchar as nothing
		from range(120000) t(i)`
	);
	into.unpack('taken', from.pack('select * from source'));
	expect(await into.query(sum('taken'))).toEqual(await from.query(sum('source')));
	expect(await into.query('select i, word, day, nothing from taken order by i limit 4')).toEqual(
		await from.query('select i, word, day, nothing from source order by i limit 4')
	);
});

test('no rows come as a table without any', async () => {
	into.unpack('none', from.pack("select 1 as a, '' as b where false"));
	expect(await into.query('select count(*)::integer as n from none')).toEqual([{ n: 0 }]);
});
