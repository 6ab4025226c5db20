import type { JsonObject } from '../../json.mts';
import { customEntities } from '../model/model.mts';
import { clientId, idOf, stamped, times, unitId, type SeedCollection } from './context.mts';

/** The space's currencies; the first is its own, the others say what one of it is worth. */
export const currencies = [
	{ code: 'EUR', symbol: '€', rate: 1 },
	{ code: 'USD', symbol: '$', rate: 1.08 },
	{ code: 'GBP', symbol: '£', rate: 0.85 },
	{ code: 'PLN', symbol: 'zł', rate: 4.3 },
	{ code: 'DKK', symbol: 'kr', rate: 7.46 },
];

/** The steps of the pipelines, and of the processes of leads and quotes. */
const steps = [
	...named('Step', 'Pipeline', 0, 'Qualify:10 Offer:40 Negotiate:70 Decide:90 Close:100'),
	...named('RenewalStep', 'Pipeline', 1, 'Remind:50 Renew:100'),
	...named('LeadStep', 'LeadProcess', 0, 'New:0 Contacted:0'),
	...named('QuoteStep', 'QuoteProcess', 0, 'Draft:0 Sent:0'),
];

function named(kind: string, parent: string, index: number, words: string): JsonObject[] {
	const column = { Pipeline: 'pipeline_id', LeadProcess: 'lead_process_id' }[parent];
	return words.split(' ').map((word, place) => {
		const [name, percent] = word.split(':');
		return {
			...stamped(idOf(kind, place)),
			...{ name, percent: Number(percent), sort_order: place },
			[column ?? 'quote_process_id']: idOf(parent, index),
		};
	});
}

/** Collections of a few records with nothing but a name. */
const names: Readonly<Record<string, readonly [kind: string, ...names: string[]]>> = {
	AccountTypes: ['AccountType', 'Customer', 'Supplier'],
	ContactTypes: ['ContactType', 'Standard'],
	LeadTypes: ['LeadType', 'Standard'],
	TaskTypes: ['TaskType', 'To do', 'Call'],
	AppointmentTypes: ['AppointmentType', 'Meeting'],
	ProjectTypes: ['ProjectType', 'Standard'],
	QuoteTypes: ['QuoteType', 'Standard'],
	LeadProcesses: ['LeadProcess', 'Leads'],
	QuoteProcesses: ['QuoteProcess', 'Quotes'],
	ProductTypes: ['ProductType', 'Standard'],
	ProductCategories: ['ProductCategory', 'Machines', 'Services', 'Größe M & more'],
	ProductPriceLists: ['ProductPriceList', 'Standard'],
	SalesRoles: ['SalesRole', 'Decision maker', 'Influencer'],
	AccountRoles: ['AccountRole', 'Buyer', 'User'],
	MasterRights: ['MasterRight', 'Administrator', 'Sales'],
};

/** What describes the space: its people, its processes, its money. */
export const spaceSeeds: Readonly<Record<string, SeedCollection>> = {
	...Object.fromEntries(
		Object.entries(names).map(([collection, [kind, ...list]]) => [
			collection,
			() => list.map((name, index) => ({ ...stamped(idOf(kind, index)), name })),
		]),
	),
	Clients: ({ company }) =>
		company.users.map(({ name, email, role }, index) => {
			const [first_name, ...rest] = name.split(' ');
			return {
				...stamped(clientId(index)),
				...{ name, first_name, last_name: rest.join(' '), email, type: 0 },
				default_unit_id: unitId((index % 3) + 1),
				master_right_id: idOf('MasterRight', role === 'owner' || role === 'admin' ? 0 : 1),
				unit_membership: [unitId((index % 3) + 1)],
				timezone_name: 'Europe/Berlin',
				is_delete_protected: true,
			};
		}),
	SalesUnits: ({ company }) =>
		['Sandbox Ltd', ...company.groups.map(({ name }) => name)].map((name, index) => ({
			...stamped(unitId(index)),
			name,
			// 0 is the root unit of every space in the legacy API
			legacy_id: String(index),
			...(index > 0 && { parent_id: unitId(0) }),
			is_delete_protected: index === 0,
		})),
	Pipelines: () =>
		['New business', 'Renewals'].map((name, index) => ({
			...stamped(idOf('Pipeline', index)),
			...{ name, color: index, is_delete_protected: true },
		})),
	Steps: () => steps,
	OpportunityTypes: () => [
		{
			...stamped(idOf('OpportunityType', 0)),
			...{ name: 'Standard', pipeline_id: idOf('Pipeline', 0) },
		},
	],
	Currencies: () =>
		currencies.map(({ code, symbol }, index) => ({
			...stamped(idOf('Currency', index)),
			...{ code, symbol, is_base: index === 0 },
		})),
	CurrencyExchangeRatesLists: () => [
		{ ...stamped(idOf('CurrencyExchangeRatesList', 0)), valid_from: '2024-01-01' },
	],
	CurrencyExchangeRates: () =>
		currencies.map(({ rate }, index) => ({
			...stamped(idOf('CurrencyExchangeRate', index)),
			currency_id: idOf('Currency', index),
			currency_exchange_rates_list_id: idOf('CurrencyExchangeRatesList', 0),
			exchange_rate: rate,
		})),
	CloudObjects: () => [
		file(0, 'frame agreement.txt', 'The parties agree.'),
		file(1, 'Angebot Größe M.csv', 'sku,price\n00042,"1.234,50"\n'),
	],
	CloudObjectRelations: ({ company }) =>
		times(Math.min(2, company.size.organisations), (index) => ({
			...stamped(idOf('CloudObjectRelation', index)),
			cloud_object_id: idOf('CloudObject', index),
			account_id: idOf('Account', index),
		})),
	...Object.fromEntries(
		customEntities.flatMap(({ name, typesName, singular }) => [
			[typesName, () => [{ ...stamped(idOf(typesName, 0)), name: 'Standard' }]] as [
				string,
				SeedCollection,
			],
			[
				name,
				({ company }) =>
					times(company.size.supportCases, (index) => ({
						...stamped(idOf(name, index)),
						name: `${singular} ${String(index + 1).padStart(4, '0')}`,
						owner_id: clientId(index % 3),
						type_id: idOf(typesName, 0),
					})),
			] as [string, SeedCollection],
		]),
	),
};

function file(index: number, filename: string, text: string): JsonObject {
	const content = Buffer.from(text);
	return {
		...stamped(idOf('CloudObject', index)),
		...{ filename, type: 1, is_public: false, creator_id: clientId(0) },
		mime_type: filename.endsWith('.csv') ? 'text/csv' : 'text/plain',
		size: content.length,
		content: content.toString('base64'),
	};
}
