import { describe, expect, test } from 'vitest';
import { checkDigit } from '$lib/base/id_number';
import { addressCode, countyCodes, idNumber } from '$lib/demo/people/identity';
import { seeded } from '$lib/demo/random';
import { places } from '../hand';

describe('checkDigit', () => {
	test.each(['37150219620315001X', '371502197104120020', '370811196608150044'])('%s', (id) => {
		expect(checkDigit(id.slice(0, 17))).toBe(id.at(-1));
	});

	test('a wrong digit changes it', () => {
		expect(checkDigit('37150219620315002')).not.toBe('X');
	});
});

describe('idNumber', () => {
	test('address, birth date, parity of the sex, check digit', () => {
		const random = seeded('id');
		const taken = new Set<string>();
		for (const sex of ['male', 'female'] as const) {
			for (let i = 0; i < 50; i++) {
				const id = idNumber({ address: '371502', birth: '1962-03-15', sex }, taken, random);
				expect(id).toMatch(/^37150219620315\d{3}[\dX]$/);
				expect(Number(id[16]) % 2).toBe(sex === 'male' ? 1 : 0);
				expect(checkDigit(id.slice(0, 17))).toBe(id[17]);
				expect(id.slice(14, 17)).not.toBe('000');
			}
		}
	});

	test('never gives the same number twice, until the day is full', () => {
		const random = seeded('full');
		const taken = new Set<string>();
		const person = { address: '371502', birth: '1962-03-15', sex: 'female' } as const;
		for (let i = 0; i < 400; i++) idNumber(person, taken, random);
		expect(taken.size).toBe(400);
	});
});

describe('addressCode', () => {
	const codes = (town: string, year: number, neighbours: string[] = []) => {
		const random = seeded('address');
		return new Set(Array.from({ length: 300 }, () => addressCode(town, year, neighbours, random)));
	};

	test('an abolished prefix for older people only', () => {
		expect(codes('371502101', 1962)).toEqual(new Set(['371502', '372501']));
		expect(codes('371502101', 1995)).toEqual(new Set(['371502']));
		expect(codes('370811109', 1962)).toEqual(new Set(['370811', '370802']));
		expect(codes('370302101', 1962)).toEqual(new Set(['370302']));
	});

	test('a zone of the statistics never issued ID numbers', () => {
		expect(codes('371071108', 1970)).toEqual(new Set(['371002']));
	});

	test('a few come from another county of the city', () => {
		expect(codes('370302101', 1970, ['370303'])).toEqual(new Set(['370302', '370303']));
	});
});

test('countyCodes leaves out zones and other cities', () => {
	expect(countyCodes('3715', places)).toEqual(['371502', '371503']);
	expect(countyCodes('3703', places)).toEqual([]);
});
