import type { Day } from '../base/dates';
import type { Locale } from '../paraglide/runtime';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2022-07-19` → `7月19日`, with the year when it isn't `year`. English: `19 Jul`. */
export function dayText(day: Day, locale: Locale, year?: number): string {
	const [y, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
	const isSameYear = y === year;
	if (locale === 'en') return `${date} ${months[month - 1]}${isSameYear ? '' : ` ${y}`}`;
	return `${isSameYear ? '' : `${y}年`}${month}月${date}日`;
}

/** `2022-03` → `3月` / `Mar`. */
export function monthText(month: string, locale: Locale): string {
	const number = Number(month.slice(5, 7));
	return locale === 'en' ? months[number - 1]! : `${number}月`;
}
