import type { Random } from '../random';

/** Common surnames of Shandong with rough shares in percent. */
const surnames: [string, number][] = [
	...weigh('王', 11),
	...weigh('张', 10),
	...weigh('李', 9.6),
	...weigh('刘', 8.8),
	...weigh('孙', 4.2),
	...weigh('陈杨', 3.2),
	...weigh('赵徐马于', 2.4),
	...weigh('高宋郭韩朱', 1.5),
	...weigh('周吴董许魏', 1.0),
	...weigh('姜田崔曹冯吕苏任', 0.8),
	...weigh('孟侯邵隋丁宫毕巩牛邢路温岳栾', 0.4)
];

/** Characters of given names by sex, for those born before 1965, before 1985 and later. */
const characters = {
	male: [
		'建国军明德福贵生成林山海庆祥玉金宝春长永振学文传华',
		'志强伟勇涛斌峰刚磊辉鹏波建新国洪光立庆东军',
		'浩宇轩博杰凯晨旭阳鑫龙泽俊铭睿子文'
	],
	female: [
		'秀英兰芳桂玉凤珍云荣爱香春梅翠淑美莲芝花',
		'丽娟艳红霞燕玲敏静萍慧芬琴海晓春云玉雪',
		'婷欣怡雨佳悦琪颖梦雪莹倩璐晴文思'
	]
} as const;

/** A made-up personal name of Shandong, fitting for the sex and the year of birth. */
export function personName(random: Random, sex: 'male' | 'female', birthYear: number): string {
	const surname = random.weighted(surnames);
	const generation = birthYear < 1965 ? 0 : birthYear < 1985 ? 1 : 2;
	const [first, second] = random.shuffle([...characters[sex][generation]]);
	return surname + first! + (random.chance(0.8) ? second! : '');
}

function weigh(names: string, weight: number): [string, number][] {
	return [...names].map((name) => [name, weight]);
}
