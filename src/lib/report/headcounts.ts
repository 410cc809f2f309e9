/**
 * How 上岗, 在岗 and 空岗 are counted, in a sentence for every page on which more than one of them stands: the
 * definitions of their measures in an official's words.
 *
 * @param hasVacant 空岗 stands there, too
 */
export const headcounts = (hasVacant = true): string =>
	`安置上岗（已上岗）按年度计划内的岗位计，一岗计一次，补充人员不重复计；在岗为期末实有人数，含以前年度岗位和老岗位${hasVacant ? '；空岗为已开发、在用而无人在岗的岗位' : ''}。`;
