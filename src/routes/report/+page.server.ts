import { prepareMonths } from '$lib/server/months';
import { prepareSurveys } from '$lib/server/surveys';

export const load = async () => ({
	months: await prepareMonths(),
	surveys: await prepareSurveys()
});
