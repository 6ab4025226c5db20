import { anchor, type Company } from '../company/company.mts';
import type { JsonObject } from '../json.mts';
import { createRandom } from '../random.mts';
import { listValue, stampsOf } from './seed-customers.mts';
import { accountIdOfPerson, derivedSizes, idOf, indexOf, userId } from './seed-ids.mts';
import { stamp } from './tenant.mts';

const day = 24 * 3600 * 1000;
const stageNames = ['Invited', 'Opened', 'Answered'];
const campaigns = [
	['Spring mailing', 'Email', 'Finished', 0],
	['Messe Köln 2026', 'Event', 'Running', 1],
	['Re-activation – café', 'Mailing', 'Planned', 1],
] as const;

const since = (index: number) =>
	stampsOf({ owner: 0, addedAt: anchor - 500 * day + index * 3600 * 1000 });

/** Who uses the CRM; who was only invited isn't live. */
export function* seedUsers({ users }: Company): Iterable<JsonObject> {
	for (const [index, { name, email, role }] of users.entries()) {
		const [first, ...last] = name.split(' ');
		const live = role === 'invited' ? 0 : 1;
		yield { id: userId(index), name, first, last: last.join(' '), email, live };
	}
}

/** Three campaigns. */
export function* seedCampaigns(company: Company): Iterable<JsonObject> {
	for (const [index, [name, type, status, active]] of campaigns.entries()) {
		const members = Math.floor((derivedSizes(company).members + 2 - index) / 3);
		const counts = { members, opportunities: 0, sales: 0 };
		const plain = { name, type, status, active, dripfeed: index === 0 ? 1 : 0 };
		yield {
			id: idOf('campaigns', index),
			...plain,
			...counts,
			ownerid: userId(0),
			...since(index),
		};
	}
}

/** Three stages for each campaign. */
export function* seedStages(): Iterable<JsonObject> {
	for (let index = 0; index < campaigns.length * stageNames.length; index++) {
		const position = index % stageNames.length;
		yield {
			id: idOf('campaignstages', index),
			campaignid: idOf('campaigns', Math.floor(index / stageNames.length)),
			name: stageNames[position],
			position: position + 1,
			...since(index),
		};
	}
}

/** Every fourth contact is in one campaign. */
export function* seedDetails(company: Company): Iterable<JsonObject> {
	for (let index = 0; index < derivedSizes(company).members; index++) {
		const campaign = index % campaigns.length;
		const stage = campaign * stageNames.length + (Math.floor(index / 3) % stageNames.length);
		yield {
			id: index + 1,
			campaignid: idOf('campaigns', campaign),
			contactid: idOf('contacts', index * 4),
			stageid: idOf('campaignstages', stage),
			responded: index % 2,
			...since(index),
		};
	}
}

const files = [
	['frame agreement.txt', 'text/plain'],
	['Angebot Größe M.txt', 'text/plain'],
	['合同.bin', 'application/octet-stream'],
] as const;

/** Documents of accounts. */
export function* seedDocuments(company: Company): Iterable<JsonObject> {
	for (let index = 0; index < derivedSizes(company).documents; index++) {
		const [filename, mimetype] = files[index % files.length];
		const filesize = documentBytes(idOf('documents', index)).length;
		yield {
			id: idOf('documents', index),
			...{ parentobject: 'accounts', parentid: idOf('accounts', index * 8) },
			...{ name: filename, filename, filesize, mimetype },
			...since(index),
		};
	}
}

/** What is in a seeded document: text in two scripts, or every kind of byte. */
export function documentBytes(id: number): Buffer {
	const index = indexOf('documents', id);
	if (index % files.length !== 2) return Buffer.from(`Document ${id}\r\nÄpfel, 苹果\r\n`);
	const random = createRandom('document', id);
	return Buffer.from(Array.from({ length: 2000 }, () => random.integer(0, 255)));
}

/** The records of the custom table `policies`. */
export function* seedPolicies(company: Company): Iterable<JsonObject> {
	for (let index = 0; index < derivedSizes(company).policies; index++) {
		yield {
			id: idOf('policies', index),
			name: `POL-${String(index + 1).padStart(6, '0')}`,
			accountid: accountIdOfPerson(index * 10),
			...(index * 10 < company.size.people ? { contactid: idOf('contacts', index * 10) } : {}),
			policytype: listValue('policytype', index),
			covers: ['Building', listValue('covers', 1 + (index % 2))],
			premium: 250 + index * 12.5,
			startdate: stamp(anchor - index * day).slice(0, 10),
			active: index % 3 === 0 ? 0 : 1,
			'excess/deductible': index % 2 === 0 ? 500 : 0,
			...since(index),
		};
	}
}

/** The records of the custom table `claims`. */
export function* seedClaims(company: Company): Iterable<JsonObject> {
	for (let index = 0; index < derivedSizes(company).claims; index++) {
		yield {
			id: index + 1,
			name: `CLM ${index + 1}/2026`,
			policyid: idOf('policies', index),
			claimstatus: listValue('claimstatus', index),
			amount: (9999 * (index + 1)) / 100,
			details: 'Water damage in the café',
			...since(index),
		};
	}
}
