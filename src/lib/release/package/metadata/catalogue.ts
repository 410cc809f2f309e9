import { jsonFile, type PackageFile } from '../bytes';
import { keywordsOf, marked, uuidOf } from '../identity';
import type { Column, Release } from '../../terms/publication';

/** 数据类型 as catalogues of government data write it. */
const dataType = ({ type }: Column): string => (type === 'string' ? '字符型C' : '数值型N');

/** An item of a table as the form of a portal asks for it. */
export interface Item {
	table: string;
	tableTitle: string;
	name: string;
	title: string;
	dataType: string;
	unit: string;
	/** `rural=乡村；urban=城镇`. */
	codes: string;
	isKey: boolean;
	description: string;
	description_en: string;
}

/** The items of all tables, in the order of columns. */
export const itemsOf = ({ tables }: Release): Item[] =>
	tables.flatMap((table) =>
		table.columns.map((column) => ({
			table: table.id,
			tableTitle: table.title,
			name: column.name,
			title: column.title,
			dataType: dataType(column),
			unit: column.unit ?? '',
			codes: (column.codes ?? []).map(({ code, label }) => `${code}=${label}`).join('；'),
			isKey: table.primaryKey.includes(column.name),
			description: column.description,
			description_en: column.description_en
		}))
	);

/**
 * What the form of an open-data portal asks for: fields of 政务信息资源目录 and of a dataset's page in Shandong,
 * each with the prefix `gov:`. Their counterparts in DCAT are in docs/decisions/0009-package.md.
 */
export const catalogueFile = (release: Release): PackageFile => {
	const { publisher } = release;
	return jsonFile('catalogue.json', {
		...marked(release),
		'gov:信息资源名称': release.title,
		'gov:信息资源标识符': `urn:uuid:${uuidOf(release.id)}`,
		'gov:信息资源提供方': publisher.name,
		'gov:信息资源摘要': release.description,
		'gov:信息资源格式': 'CSV',
		'gov:所属领域': publisher.theme,
		'gov:标签': keywordsOf(release),
		'gov:开放属性': '无条件开放',
		'gov:开放许可': publisher.licence,
		'gov:更新周期': publisher.cycle,
		'gov:发布日期': release.created.slice(0, 10),
		'gov:数据更新日期': release.asOf,
		'gov:覆盖区域': release.place.name,
		'gov:覆盖区域代码': release.place.code,
		'gov:联系方式': publisher.contact,
		'gov:版本': release.id,
		'gov:数据量': release.tables.map((table) => ({
			'gov:数据表': table.title,
			'gov:文件': `data/${table.id}.csv`,
			'gov:记录数': table.rows.length
		})),
		'gov:信息项': itemsOf(release).map((it) => ({
			'gov:数据表': it.tableTitle,
			'gov:英文信息项名': it.name,
			'gov:中文信息项名': it.title,
			'gov:数据类型': it.dataType,
			'gov:中文描述': it.description
		}))
	});
};
