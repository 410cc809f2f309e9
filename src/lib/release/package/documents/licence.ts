import { textFile, type PackageFile } from '../bytes';
import { LICENCE, markOf } from '../identity';
import type { Release } from '../../terms/publication';
import { citationOf, standingText } from './words';

/** What an office publishes under where it names nothing else. */
export const defaultLicence = '公共数据开放利用协议（见DB37/T 3523.5附录D）';

/** What a user of the default licence has to know; the agreement's own text goes before it. */
const summary = [
	'一、使用者可以免费下载、复制、分析和传播本数据集，用于科研、咨询、产品开发和社会服务等合法用途。',
	'二、使用时应当注明数据来源和下载日期，不得歪曲、篡改数据的原意。',
	'三、不得以任何方式识别或者推断数据所涉及的个人，不得与其他数据结合用于上述目的。',
	'四、不得以本数据集表示提供单位认可或者推荐使用者的产品、服务和结论。',
	'五、提供单位按现状提供数据，不对使用结果作出保证。'
];

/** LICENSE: the terms that the office names. */
export function licenceFile(release: Release): PackageFile {
	const { licence, licence_url, name } = release.publisher;
	const mark = markOf(release);
	const lines = [
		...(mark === null ? [] : [mark, '']),
		...(release.standing === 'publishable' ? [] : [standingText(release), '']),
		`本数据集由${name}提供，使用许可：`,
		'',
		licence,
		...(licence_url ? [licence_url] : []),
		'',
		...(licence === defaultLicence
			? ['使用须知（与协议文本不一致的，以协议文本为准）：', '', ...summary, '']
			: []),
		...(release.simulated ? [] : [`引用格式：${citationOf(release)}`])
	];
	return textFile(LICENCE, `${lines.join('\n').trimEnd()}\n`);
}
