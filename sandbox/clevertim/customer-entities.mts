import {
	attachments,
	everything,
	isMissing,
	needs,
	tagged,
	visibility,
	visible,
} from './entity.mts';
import type { Entity, EntityName } from './entity.mts';

const customer = {
	address: 'text',
	city: 'text',
	postcode: 'text',
	region: 'text',
	country: 'text',
	description: 'text',
	email: 'texts',
	website: 'texts',
	phones: 'phones',
	smids: 'socialIds',
	ctype: 'text',
	...tagged,
	...attachments,
	...visibility,
} as const;
const customerDefaults = {
	email: [],
	website: [],
	phones: [],
	smids: [],
	cf: {},
	tags: [],
	tasks: [],
	opportunities: [],
	cases: [],
	notes: [],
	files: [],
	lfiles: [],
	...visible,
};

/** Those one deals with. Contacts and companies have most keys in common. */
export const customerEntities = {
	contact: {
		noun: 'contact',
		model: 'customers',
		actions: everything,
		writable: { fn: 'text', ln: 'text', title: 'text', companyId: 'integer', ...customer },
		defaults: { is_company: false, companyId: null, ...customerDefaults },
		complaint: (record) =>
			isMissing(record, 'fn') && isMissing(record, 'ln')
				? "Missing required field 'fn' or 'ln'."
				: undefined,
	},
	company: {
		noun: 'company',
		model: 'companies',
		actions: everything,
		writable: { cn: 'text', ...customer },
		defaults: { is_company: true, ...customerDefaults },
		complaint: needs('cn'),
	},
} satisfies Partial<Record<EntityName, Entity>>;
