import { prepareSurveys } from '$lib/server/surveys';

export const load = async () => ({ surveys: await prepareSurveys() });
