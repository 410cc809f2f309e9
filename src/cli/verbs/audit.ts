import { UserError } from '../../lib/base/errors';
import { auditOf } from '../../lib/release/inspect';
import { openSolver } from '../../lib/release/solver/open';
import { parsed, UsageError } from '../arguments';
import { jsonOption } from '../asked';
import { show } from '../output';
import { packageAt } from '../packages';

/**
 * `audit FILE.zip [--previous FILE.zip]…`: what anyone can find out about the figures that a package hides, by the
 * package alone and together with earlier ones. Ends with 1 where something can be found out.
 */
export async function run(args: string[]): Promise<void> {
	const { values, positionals } = parsed(args, {
		...jsonOption,
		previous: { type: 'string', multiple: true, default: [] }
	});
	const [file, ...more] = positionals;
	if (file === undefined || more.length > 0) throw new UsageError('请给出一个数据包');
	const opened = await packageAt(file);
	const previous = await Promise.all(values.previous.map(packageAt));
	const { report, missing } = await auditOf(await openSolver(), opened, previous);
	const document = {
		...{ file, release: opened.id, standing: opened.standing, passes: report.passes },
		...{ unlike: opened.unlike, missing, audit: report }
	};
	show(values.json, document, () =>
		[
			`${opened.id}  ${report.passes ? '核验通过：得不出任何不显示的数字' : '核验没有通过'}`,
			`公布${report.figures}个数字，其中${report.lt8}个以“<8”表示，${report.star}个不公布；核验了${report.quantities}个数字和差额，每一个都至少还有${report.fewest ?? '—'}种可能（${report.solver}）`,
			...(missing.length
				? [`台账提到而没有提供的数据包：${missing.join('、')}；其数字按台账核验`]
				: []),
			...(opened.unlike.length
				? [`与本程序所写不同的文件：${opened.unlike.join('、')}；其文字没有核对`]
				: []),
			...report.failures
				.slice(0, 20)
				.map(
					({ terms, lo, hi, needs }) =>
						`可以推算：${terms.map(([key, by]) => `${by < 0 ? '－' : ''}${key}`).join(' ')} 在 ${lo} 至 ${hi ?? '…'} 之间（${needs}）`
				)
		].join('\n')
	);
	if (!report.passes)
		throw new UserError(
			`${file} 没有通过核验：有${report.failures.length}个数字或差额可以推算出来，请不要公布，并告知提供单位`
		);
}
