import type { FileChild, ISectionOptions } from 'docx';
import { MONTH, annexTitles, dispatchAnnex, fundingTable, groups, rankingAnnex } from './annexes';
import { annexSection, bodySection, colophonSection } from './looks';
import { blank, colophon, figure, paragraph, section, signed, table, where } from './parts';

/** A template of ours. */
export interface Letter {
	/** Of its file, without ending. */
	id: string;
	/** What an office calls it. */
	title: string;
	sections: () => ISectionOptions[];
}

const head = (number: FileChild[], title: FileChild[]): FileChild[] => [
	...where('有标志', paragraph('标志', '【{标志}】')),
	...number,
	...title,
	blank(),
	paragraph('顶格', '{主送}：')
];

/** What stands below the text: whom to ask, annexes, who signs and when. No page has a signature without text. */
const foot = (last: string): FileChild[] => [
	paragraph('结束语', last),
	// A line each: a telephone number would be broken at its hyphen. Below the day they might stand on a page alone.
	paragraph('正文段', '{#联系单位}联系单位：{段}{/联系单位}'),
	paragraph('正文段', '{#联系人}联系人：{段}{/联系人}'),
	paragraph('正文段', '{#联系电话}联系电话：{段}{/联系电话}'),
	blank(),
	paragraph('附件说明', `附件：1.${annexTitles[0]}`),
	paragraph('附件说明续', `2.${annexTitles[1]}`),
	blank(),
	blank(),
	paragraph('落款', '{署名}'),
	paragraph('成文日期', '{成文日期}'),
	paragraph('正文段', '{#附注}（{段}）{/附注}')
];

const letter = (body: FileChild[], last: string): ISectionOptions[] => [
	bodySection([...body, ...foot(last)]),
	annexSection(dispatchAnnex()),
	annexSection(rankingAnnex()),
	colophonSection(colophon)
];

const chart = (): FileChild[] => figure('完成率图', '{地区}各地上岗完成率');

const report: Letter = {
	id: 'dispatch',
	title: '城乡公益性岗位月调度报告',
	sections: () =>
		letter(
			[
				...head(
					[
						...where('有签发人', signed(), blank()),
						...where('无签发人', ...where('有文号', paragraph('居中', '{文号}'), blank()))
					],
					[
						...where('有标题', paragraph('公文标题', '{标题}')),
						...where(
							'无标题',
							paragraph('公文标题', `关于{地区}${MONTH}\n城乡公益性岗位扩容提质行动进展情况的报告`)
						)
					]
				),
				paragraph(
					'正文段',
					'现将{地区}截至{数据截止日}城乡公益性岗位扩容提质行动进展情况报告如下。'
				),
				...section('总体进展', '总体进展情况', ...figure('月度图', '{地区}各月末已上岗数')),
				...section('镇街进展', '各地进展情况', ...chart()),
				...section(
					'资金发放',
					'资金保障和补贴发放情况',
					...where(
						'有资金',
						paragraph('表题', '补贴资金发放情况'),
						...fundingTable(),
						...where('有舍入差', paragraph('表外', '注：{舍入说明}'))
					)
				),
				...section(
					'安置对象',
					'安置对象结构情况',
					...where('有人员类别', paragraph('表题', '在岗人员类别'), table('人员类别', groups))
				),
				...section('工作动态', '工作动态'),
				...section('镇街特色', '镇（街道）特色做法'),
				...section('存在问题', '存在的主要问题'),
				// Who reports upwards asks nothing of those above.
				...section('下一步', '下一步工作打算')
			],
			'特此报告。'
		)
};

const bulletin: Letter = {
	id: 'bulletin',
	title: '城乡公益性岗位进展情况通报',
	sections: () =>
		letter(
			[
				...head(where('有文号', paragraph('居中', '{文号}'), blank(), blank()), [
					paragraph('公文标题', '{标题}')
				]),
				paragraph(
					'正文段',
					'为扎实推进城乡公益性岗位扩容提质行动，{#有待完成计划}确保按期完成年度计划，{/有待完成计划}现将{地区}截至{数据截止日}的进展情况通报如下。'
				),
				...section('总体进展', '总体进展情况'),
				...section('镇街进展', '各地进展情况', ...chart()),
				...section('资金发放', '资金保障和补贴发放情况'),
				...section('存在问题', '存在的主要问题'),
				...section('下一步', '下一步工作要求')
			],
			'特此通报。'
		)
};

/** 调度报告 and 通报. */
export const letters: readonly Letter[] = [report, bulletin];
