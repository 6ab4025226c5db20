import type { Json, JsonObject } from '../../json.mts';
import type { Change } from '../space.mts';

const entities =
	'Account ActivityRelation Appointment Contact ContactAccountRelation Currency ' +
	'CurrencyExchangeRate CurrencyExchangeRatesList CustomEntity Email Lead ' +
	'LeadOpptyAccountRelation LeadOpptyContactRelation Memo Message Note Opportunity ' +
	'OpptyProductRelation Product ProductPriceList ProductPriceListPrice Project Quote ' +
	'QuoteAccountRelation QuoteContactRelation Task';

const moreVerbs: Readonly<Record<string, string>> = {
	Account: 'DocumentLinked OwnerChanged',
	Appointment: 'DocumentLinked OwnerChanged Comment',
	Contact: 'DocumentLinked OwnerChanged',
	CustomEntity: 'DocumentLinked OwnerChanged',
	Email: 'DocumentLinked',
	Lead: 'DocumentLinked OwnerChanged BackToLead Lost',
	Memo: 'DocumentLinked Comment',
	Message: 'DocumentLinked',
	Opportunity: 'DocumentLinked OwnerChanged Lost Move Qualify Won',
	Project: 'DocumentLinked OwnerChanged',
	Quote: 'DocumentLinked OwnerChanged Lost Move Won',
	Task: 'OwnerChanged Comment',
};

const known = new Set(
	entities
		.split(' ')
		.flatMap((entity) =>
			['*', 'Create', 'Update', 'Delete', ...(moreVerbs[entity] ?? '').split(' ')].map(
				(verb) => `${entity}.${verb}`,
			),
		),
);

/** True for `*`, `Contact.*`, `Contact.Create` and the like. */
export function isEvent(event: Json): boolean {
	return event === '*' || (typeof event === 'string' && known.has(event));
}

/** What an event calls a record's entity; tables that a space made are all custom entities. */
export function eventEntity(name: string): string {
	return /^CE\d+_/.test(name) ? 'CustomEntity' : name;
}

/** The events that a change to a record is: `Contact.Update` and `Contact.OwnerChanged`, say. */
export function eventsOf({ entity, before, after }: Change): string[] {
	const name = eventEntity(entity.name);
	const verbs = [...verbsOf(before, after), ...milestones(name, before, after)];
	return verbs.map((verb) => `${name}.${verb}`).filter((event) => known.has(event));
}

function verbsOf(before: JsonObject | undefined, after: JsonObject): string[] {
	if (before === undefined) return ['Create'];
	return after.is_deleted === true && before.is_deleted !== true ? ['Delete'] : ['Update'];
}

function milestones(name: string, before: JsonObject | undefined, after: JsonObject): string[] {
	if (before === undefined) return [];
	const became = (column: string) => Boolean(after[column]) && !before[column];
	const changed = (column: string) => after[column] !== before[column];
	return [
		...(changed('owner_id') ? ['OwnerChanged'] : []),
		...(changed('step_id') && name !== 'Lead' ? ['Move'] : []),
		...(became('won_date') ? ['Won'] : []),
		...(became('lost_date') ? ['Lost'] : []),
		...(became('was_qualified') ? ['Qualify'] : []),
	];
}

/** An event of the record that a comment or a document was added to. */
export function eventsElsewhere({ entity, before, after }: Change): Array<[string, string]> {
	if (before !== undefined) return [];
	if (entity.name === 'ActivityComment') {
		return pairs('Comment', { Task: after.activity_id, Appointment: after.activity_id });
	}
	if (entity.name === 'MemoComment') return pairs('Comment', { Memo: after.memo_id });
	if (entity.name !== 'CloudObjectRelation') return [];
	return pairs('DocumentLinked', {
		Account: after.account_id,
		Contact: after.contact_id,
		Lead: after.lead_oppty_id,
		Opportunity: after.lead_oppty_id,
		Appointment: after.activity_id,
		Memo: after.message_id,
		Email: after.message_id,
		Project: after.project_id,
		Quote: after.quote_id,
	});
}

function pairs(verb: string, ids: Record<string, Json | undefined>): Array<[string, string]> {
	return Object.entries(ids).flatMap(([name, id]) =>
		typeof id === 'string' ? [[`${name}.${verb}`, id] as [string, string]] : [],
	);
}
