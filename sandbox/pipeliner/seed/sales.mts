import { products } from '../../company/words.mts';
import type { CustomerRef } from '../../company/work.mts';
import type { JsonObject } from '../../json.mts';
import { optionId } from '../model/custom-fields.mts';
import { storedTime } from '../times.mts';
import { idOf, owned, stamped, times, type SeedCollection, type SeedContext } from './context.mts';
import { currencies } from './space.mts';

const day = 24 * 3600 * 1000;

/** What is sold. Every fifth deal has a quote, every tenth a project. */
export const salesSeeds: Readonly<Record<string, SeedCollection>> = {
	Opportunities: (context) => times(context.company.size.deals, (i) => opportunity(context, i)),
	Leads: (context) => times(context.company.size.supportCases, (i) => lead(context, i)),
	*LeadOpptyAccountRelations(context) {
		yield* leadRelations(context, 'organisation', 'Account', 'account_id');
	},
	*LeadOpptyContactRelations(context) {
		yield* leadRelations(context, 'person', 'Contact', 'contact_id');
	},
	Products: ({ company }) =>
		times(productCount(company.size.people), (index) => ({
			...stamped(idOf('Product', index)),
			name: `${products[index % products.length]}${index < products.length ? '' : ` ${index}`}`,
			sku: String(index + 1).padStart(5, '0'),
			...{ unit_symbol: 'pcs', allowed_pipelines: 1 },
			product_category_id: idOf('ProductCategory', index % 3),
		})),
	OpptyProductRelations: ({ company }) =>
		times(company.size.deals, (index) => {
			const { addedAt, value } = company.deal(index);
			const price = Number(value);
			return {
				...stamped(idOf('OpptyProductRelation', index), { addedAt }),
				oppty_id: idOf('Opportunity', index),
				product_id: idOf('Product', index % productCount(company.size.people)),
				...{ price, quantity: 1, amount: price, sort_order: 0 },
			};
		}),
	Quotes: ({ company }) =>
		times(Math.floor(company.size.deals / 5), (index) => {
			const deal = company.deal(index * 5);
			return {
				...stamped(idOf('Quote', index), deal),
				...owned(deal.owner),
				name: `Quote for ${deal.name}`,
				oppty_id: idOf('Opportunity', index * 5),
				step_id: idOf('QuoteStep', 0),
				quote_number: `Q-${String(index + 1).padStart(5, '0')}`,
				...{ total_amount: money(deal.value, deal.currency), status: 1, version: 1 },
			};
		}),
	Projects: ({ company }) =>
		times(Math.floor(company.size.deals / 10), (index) => {
			const deal = company.deal(index * 10);
			return {
				...stamped(idOf('Project', index), deal),
				...owned(deal.owner),
				name: `Project ${deal.name}`,
				start_date: storedTime(deal.addedAt).slice(0, 10),
				end_date: storedTime(deal.addedAt + 90 * day).slice(0, 10),
				...{ revenue_goal: money(deal.value, deal.currency), status: 1 },
			};
		}),
};

/** How many products a company has. */
export function productCount(people: number): number {
	return Math.max(products.length, Math.ceil(people / 50));
}

/** An amount in a currency, with what it is in the space's own: the form is inferred. */
function money(text: string, code: string): JsonObject {
	const value_foreign = Number(text);
	const index = currencies.findIndex((currency) => currency.code === code);
	const base_value = Math.round((value_foreign / currencies[index].rate) * 100) / 100;
	return { value_foreign, currency_id: idOf('Currency', index), base_value };
}

function opportunity({ company }: SeedContext, index: number): JsonObject {
	const deal = company.deal(index);
	const closed = storedTime(deal.modifiedAt ?? deal.addedAt + 30 * day);
	return {
		...stamped(idOf('Opportunity', index), deal),
		...owned(deal.owner),
		name: deal.name,
		closing_date: storedTime(deal.addedAt + 60 * day).slice(0, 10),
		value: money(deal.value, deal.currency),
		step_id: idOf('Step', index % 5),
		oppty_type_id: idOf('OpportunityType', 0),
		lead_source_id: optionId('lead_source_id', index % 3),
		ranking: (index % 100) + 1,
		...(deal.status === 'Won' && { won_date: closed }),
		...(deal.status === 'Lost' && {
			lost_date: closed,
			reason_of_close_id: optionId('reason_of_close_id', index % 3),
		}),
		...(deal.status === 'Closed' && { won_date: closed, is_archived: true }),
		...(index % 3 === 0 && { cf_priority: optionId('Opportunity.cf_priority', index % 2) }),
	};
}

function lead({ company }: SeedContext, index: number): JsonObject {
	const { name, description, owner, addedAt, modifiedAt } = company.supportCase(index);
	return {
		...stamped(idOf('Lead', index), { addedAt, modifiedAt }),
		...owned(owner),
		...{ name: `Inquiry: ${name}`, description },
		step_id: idOf('LeadStep', index % 2),
		lead_type_id: idOf('LeadType', 0),
		lead_source_id: optionId('lead_source_id', index % 3),
		ranking: (index % 100) + 1,
		...(index % 6 === 5 && { lost_date: storedTime(addedAt + day) }),
	};
}

function* leadRelations(
	{ company }: SeedContext,
	kind: CustomerRef['kind'],
	end: string,
	column: string,
): Generator<JsonObject> {
	const all = [
		['Opportunity', company.size.deals, company.deal] as const,
		['Lead', company.size.supportCases, company.supportCase] as const,
	];
	for (const [entity, count, work] of all) {
		for (let index = 0; index < count; index++) {
			const { customer, addedAt } = work(index);
			if (customer.kind !== kind) continue;
			yield {
				...stamped(idOf(`${entity} ${end}`, index), { addedAt }),
				lead_oppty_id: idOf(entity, index),
				[column]: idOf(end, customer.index),
				is_primary: true,
			};
		}
	}
}
