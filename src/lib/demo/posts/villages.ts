const community = /(居委会|居民委员会|社区|居委)$/;

/** Whether a name is that of an urban community (社区居委会) and not of a village (村委会). */
export function isCommunity(name: string): boolean {
	return community.test(name);
}

/** Where posts of a level stand: communities for urban, villages for rural; all if there are none. */
export function villagesFor(level: 'urban' | 'rural', names: readonly string[]): readonly string[] {
	const fitting = names.filter((name) => isCommunity(name) === (level === 'urban'));
	return fitting.length > 0 ? fitting : names;
}
