/** What doesn't fit in a release: a bug where we write it, and a mistake of others where we read it. */
export interface Fault {
	/** File of the package. */
	file: string;
	/** 第 3 行“onboarded”列, or resources.0.name. */
	place: string;
	value: unknown;
	/** What is wrong with it, without a full stop: 不是整数. */
	says: string;
}
