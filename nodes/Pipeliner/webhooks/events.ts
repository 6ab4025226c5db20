import type { WebhookEvent } from '../../core/crm/webhook';

/** Events of records, with the word that Pipeliner has for each (webhook documentation). */
const EVENTS = {
	Create: { name: 'created', title: 'Created' },
	Update: { name: 'updated', title: 'Updated' },
	Delete: { name: 'deleted', title: 'Deleted' },
	BackToLead: {
		name: 'backToLead',
		title: 'Back to Lead',
		description: 'An opportunity has become a lead again',
	},
	Comment: { name: 'commented', title: 'Commented', leavesRecord: true },
	DocumentLinked: { name: 'documentLinked', title: 'Document Linked', leavesRecord: true },
	Lost: { name: 'lost', title: 'Lost' },
	Move: { name: 'moved', title: 'Moved', description: 'It has gone to another step' },
	OwnerChanged: { name: 'ownerChanged', title: 'Owner Changed' },
	Qualify: {
		name: 'qualified',
		title: 'Qualified',
		description: 'A lead has become an opportunity',
	},
	Won: { name: 'won', title: 'Won' },
} as const satisfies Record<string, WebhookEvent>;

type Verb = keyof typeof EVENTS;

/** What an event calls the records that a space has made up itself. */
export const CUSTOM_ENTITY = 'CustomEntity';

/** The kinds of record that there are events of, and those beyond Create, Update and Delete. */
const VERBS: Record<string, string> = {
	Account: 'DocumentLinked OwnerChanged',
	ActivityRelation: '',
	Appointment: 'Comment DocumentLinked OwnerChanged',
	Contact: 'DocumentLinked OwnerChanged',
	ContactAccountRelation: '',
	Currency: '',
	CurrencyExchangeRate: '',
	CurrencyExchangeRatesList: '',
	[CUSTOM_ENTITY]: 'DocumentLinked OwnerChanged',
	Email: 'DocumentLinked',
	Lead: 'BackToLead DocumentLinked Lost OwnerChanged',
	LeadOpptyAccountRelation: '',
	LeadOpptyContactRelation: '',
	Memo: 'Comment DocumentLinked',
	Note: '',
	Opportunity: 'DocumentLinked Lost Move OwnerChanged Qualify Won',
	OpptyProductRelation: '',
	Product: '',
	ProductPriceList: '',
	ProductPriceListPrice: '',
	Project: 'DocumentLinked OwnerChanged',
	Quote: 'DocumentLinked Lost Move OwnerChanged Won',
	QuoteAccountRelation: '',
	QuoteContactRelation: '',
	Task: 'Comment OwnerChanged',
};

const verbsOf = (entity: string): Verb[] => {
	const more = VERBS[entity];
	if (more === undefined) return [];
	return `Create Update Delete ${more}`.trim().split(' ') as Verb[];
};

export const isTold = (entity: string): boolean => entity in VERBS;

export const eventsOfEntity = (entity: string): WebhookEvent[] =>
	verbsOf(entity).map((verb) => EVENTS[verb]);

/** `Opportunity` and `won` → `Opportunity.Won`; undefined when there is no such event. */
export function wireEvent(entity: string, name: string): string | undefined {
	const verb = verbsOf(entity).find((one) => EVENTS[one].name === name);
	return verb && `${entity}.${verb}`;
}
