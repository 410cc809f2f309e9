import type { DatasetMeta } from '../datasets/meta';
import type { Publisher } from './terms/publication';

/** What an office says of itself, with what each is called and an example. */
export const publisherFields: readonly {
	name: keyof Publisher;
	label: string;
	label_en: string;
	example: string;
}[] = [
	{ name: 'name', label: '提供单位', label_en: 'Publisher', example: '某市人力资源和社会保障局' },
	{ name: 'contact', label: '联系方式', label_en: 'Contact', example: '电话或邮箱' },
	{ name: 'licence', label: '使用许可', label_en: 'Licence', example: '公共数据开放利用协议' },
	{
		name: 'licence_url',
		label: '许可网址',
		label_en: 'Address of the licence',
		example: 'https://'
	},
	{
		name: 'base_url',
		label: '发布网址',
		label_en: 'Address of the site',
		example: 'https://…/open/'
	},
	{ name: 'cycle', label: '更新频率', label_en: 'Update cycle', example: '每月' },
	{ name: 'theme', label: '所属领域', label_en: 'Theme', example: '社保就业' }
];

/**
 * What is said where an office says nothing: its HR bureau, and the licence of the local standard (DB37/T 3523.5,
 * annex D).
 */
export const usualPublisher = ({ place, places }: DatasetMeta): Publisher => ({
	name: `${places.find(({ code }) => code === place)?.name ?? ''}人力资源和社会保障局`,
	contact: '',
	licence: '公共数据开放利用协议（见DB37/T 3523.5附录D）',
	licence_url: '',
	base_url: '',
	cycle: '每月',
	theme: '社保就业'
});
