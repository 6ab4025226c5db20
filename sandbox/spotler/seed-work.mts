import type { Company } from '../company/company.mts';
import { products } from '../company/words.mts';
import type { JsonObject } from '../json.mts';
import { historyOf } from './histories.mts';
import { listValue, stampsOf, withoutNothing } from './seed-customers.mts';
import { customerIds, idOf, userId } from './seed-ids.mts';
import { stamp } from './tenant.mts';

const day = 24 * 3600 * 1000;

/** A deal of the company as an opportunity. */
export function seedOpportunity(company: Company, index: number): JsonObject {
	const deal = company.deal(index);
	return withoutNothing({
		id: idOf('opportunities', index),
		...customerIds(deal.customer),
		name: deal.name,
		status: deal.status,
		forecast: listValue('forecast', index),
		value: Number(deal.value),
		probability: deal.status === 'Won' ? 100 : (index * 10) % 100,
		closedate: stamp(deal.addedAt + 90 * day).slice(0, 10),
		nextstep: index % 3 === 0 ? 'Send the revised offer' : '',
		repeat: index % 5 === 0 ? 1 : 0,
		source: index % 4 === 3 ? '' : listValue('source', index),
		campaignid: 0,
		ownerid: userId(deal.owner),
		...(index % 2 === 0 ? { competitor: listValue('competitor', index), margin: 12.5 } : {}),
		...stampsOf(deal),
	});
}

/** No, one, two or three lines for every deal. */
export function* seedLines(company: Company): Iterable<JsonObject> {
	let id = 0;
	for (let index = 0; index < company.size.deals; index++) {
		const user = userId(company.deal(index).owner);
		for (let line = 0; line < index % 4; line++) {
			yield {
				id: ++id,
				opportunityid: idOf('opportunities', index),
				product: products[(index + line) % products.length],
				quantity: 1 + ((index * 3 + line) % 30),
				unitprice: 45.5 + line * 100,
				...{ createdby: user, modifiedby: user },
			};
		}
	}
}

/** One change of every deal that was touched again. */
export function* seedHistories(company: Company): Iterable<JsonObject> {
	let id = 0;
	for (let index = 0; index < company.size.deals; index++) {
		const { owner, modifiedAt } = company.deal(index);
		if (modifiedAt === undefined) continue;
		const opportunity = seedOpportunity(company, index);
		yield { id: ++id, ...historyOf(opportunity, userId(owner), stamp(modifiedAt)) };
	}
}

/** An activity of the company. */
export function seedActivity(company: Company, index: number): JsonObject {
	const activity = company.activity(index);
	const { kind, start, allDay, supportCase } = activity;
	const isEmail = kind === 'Email';
	return withoutNothing({
		id: idOf('activities', index),
		type: kind === 'Not set' || kind === 'TO DO' ? 'Task' : kind,
		status: activity.done ? 'Completed' : 'Open',
		date: stamp(start).slice(0, 10),
		priority: listValue('priority', index),
		allday: allDay ? 1 : 0,
		...customerIds(activity.customer),
		caseid: supportCase === undefined ? '' : idOf('cases', supportCase),
		description: activity.name,
		emailsubject: isEmail ? activity.name : '',
		emailfrom: isEmail ? 'ada@sandbox.example' : '',
		emailto: isEmail ? 'someone@mail.example' : '',
		...stampsOf(activity),
	});
}

/** A support case of the company. */
export function seedCase(company: Company, index: number): JsonObject {
	const supportCase = company.supportCase(index);
	return {
		id: idOf('cases', index),
		accountid: customerIds(supportCase.customer).accountid,
		subject: supportCase.name,
		type: listValue('casetype', index),
		status: listValue('casestatus', index),
		opened: stamp(supportCase.addedAt),
		caselevelid: (index % 3) + 1,
		ownerid: userId(supportCase.owner),
		severity: listValue('priority', index),
		...stampsOf(supportCase),
	};
}
