import type { Quoted } from '../../notices/source';

/** Which notices ask for 双实名: posts and people both by their name. Elsewhere the first is a reference. */
export const realNames: readonly { jurisdiction: string; source: Quoted }[] = [
	{
		jurisdiction: '371071',
		source: {
			notice: 'weihai-hitech-2022',
			quotes: [
				{
					clause: '二（五）',
					quote: '实行岗位和人员“双实名”管理，防止“虚报冒领”“吃空饷”等情况'
				}
			]
		}
	},
	{
		jurisdiction: '3708-tbh',
		source: {
			notice: 'taibaihu-2024',
			quotes: [{ clause: '三（五）', quote: '对城乡公益性岗位和人员实行“双实名”管理' }]
		}
	},
	{
		jurisdiction: '371502',
		source: {
			notice: 'dongchangfu-2022',
			quotes: [{ clause: '二（三）', quote: '对城乡公益性岗位和人员“双实名”管理，接受社会监督' }]
		}
	}
];
