import type { IDataObject } from 'n8n-workflow';

/** The ID of the first record of a resource, as its Get Many gives it. */
export type FirstOf = (resource: string) => Promise<string | number>;

/** A kind of record of the legacy API, and how one is made and changed. */
export interface LegacyKind {
	resource: string;
	creates: (first: FirstOf) => Promise<IDataObject>;
	updates: IDataObject;
	/** The field by which Create or Update recognises it. */
	by?: string;
}

/** The owner and the sales unit that most records need. */
export const owned = { OWNER_ID: 501, SALES_UNIT_ID: 0 };

export const legacyKinds: LegacyKind[] = [
	{
		resource: 'account',
		creates: async () => ({ ORGANIZATION: 'Nova', ...owned }),
		updates: { CITY: 'Łódź' },
		by: 'ORGANIZATION',
	},
	{
		resource: 'contact',
		creates: async () => ({ SURNAME: 'Søn', EMAIL1: 'son@b.example', ...owned }),
		updates: { EMAIL1: 'a@b.example' },
		by: 'EMAIL1',
	},
	{
		resource: 'lead',
		creates: async () => ({ OPPORTUNITY_NAME: 'Hot', ...owned }),
		updates: { RANKING: 5 },
		by: 'OPPORTUNITY_NAME',
	},
	{
		resource: 'opportunity',
		creates: async (first) => ({
			...{ OPPORTUNITY_NAME: 'Big', CLOSING_DATE: '2026-12-01', STAGE: await first('step') },
			...owned,
			OPPORTUNITY_VALUE_FOREGIN: '1000.5',
			ACCOUNT_RELATIONS: JSON.stringify([{ ACCOUNT_ID: await first('account'), IS_PRIMARY: 1 }]),
		}),
		updates: { OPPORTUNITY_DESCRIPTION: 'Better' },
	},
	{
		resource: 'task',
		creates: async () => ({ SUBJECT: 'Call', ...owned }),
		updates: { SUBJECT: 'Call again' },
		by: 'SUBJECT',
	},
	{
		resource: 'appointment',
		creates: async () => ({ SUBJECT: 'Meet', END_DATE: '2026-12-01T10:00:00Z', ...owned }),
		updates: { SUBJECT: 'Met' },
		by: 'SUBJECT',
	},
	{
		resource: 'note',
		creates: async (first) => ({
			NOTE: 'Hi',
			OWNER_ID: 501,
			ADDRESSBOOK_ID: await first('contact'),
		}),
		updates: { NOTE: 'Hello' },
	},
	{
		resource: 'memo',
		creates: async () => ({ SUBJECT: 'Hi', OWNER_ID: 501 }),
		updates: { SUBJECT: 'Hello' },
	},
	{
		resource: 'product',
		creates: async () => ({ NAME: 'Lens', SKU: '0042' }),
		updates: { SKU: '0043' },
		by: 'SKU',
	},
	{
		resource: 'opportunityProduct',
		creates: async (first) => ({
			OPPTY_ID: await first('opportunity'),
			PRODUCT_ID: await first('product'),
		}),
		updates: { QUANTITY: 2 },
	},
];
