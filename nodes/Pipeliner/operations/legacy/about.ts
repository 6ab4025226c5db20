import { DateTime } from 'luxon';
import { namedTextsIn, textIn, textsIn } from '../../legacy/answers';
import { legacyCall, reading } from './call';

/** What the legacy API says about a space. */

export const getCollections = legacyCall({
	name: 'getCollections',
	title: 'Get Collections',
	action: 'Get collections',
	description: 'List the collections of the team space',
	effect: 'read',
	parameters: () => [],
	read: () => reading(''),
	answers: (response) => textsIn(response).map((name) => ({ name })),
});

export const getEntityPublic = legacyCall({
	name: 'getEntityPublic',
	title: 'Get Entity Public',
	action: 'Get public entities',
	description: 'List the public collections with the names of their entities',
	effect: 'read',
	parameters: () => [],
	read: () => reading('/entityPublic'),
	answers: (response) =>
		Object.entries(namedTextsIn(response)).map(([name, entity]) => ({ name, entity })),
});

export const getErrorCodes = legacyCall({
	name: 'getErrorCodes',
	title: 'Get Error Codes',
	action: 'Get error codes',
	description: 'List the error codes of the API with their texts',
	effect: 'read',
	parameters: () => [],
	read: () => reading('/errorCodes'),
	answers: (response) =>
		Object.entries(namedTextsIn(response)).map(([code, text]) => ({ code, text })),
});

export const getServerTime = legacyCall({
	name: 'getServerAPIUtcDateTime',
	title: 'Get Server Time',
	action: 'Get server time',
	description: "Read the server's current time in UTC",
	effect: 'read',
	parameters: () => [],
	read: () => reading('/serverAPIUtcDateTime'),
	answers: (response) => {
		const utcDateTime = textIn(response);
		const time = DateTime.fromSQL(utcDateTime, { zone: 'utc' });
		return [{ utcDateTime, iso: time.isValid ? time.toISO() : null }];
	},
});

export const getTeamPipelineUrl = legacyCall({
	name: 'getTeamPipelineUrl',
	title: 'Get Team Pipeline URL',
	action: 'Get team pipeline URL',
	description: 'Read the service URL of the data centre that has the team space',
	effect: 'read',
	parameters: () => [],
	read: () => reading('/teamPipelineUrl'),
	answers: (response) => [{ url: textIn(response) }],
});
