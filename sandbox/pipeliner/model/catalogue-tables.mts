import type { EntityTable } from './entity.mts';

const name = { required: 'name', text: 'name description' } as const;

/**
 * What the others point at. The source has no tables for these; the fields are those that their
 * neighbours need.
 */
export const catalogueTables: Readonly<Record<string, EntityTable>> = {
	AccountType: { collection: 'AccountTypes', ...name },
	ContactType: { collection: 'ContactTypes', ...name },
	LeadType: { collection: 'LeadTypes', ...name },
	TaskType: { collection: 'TaskTypes', ...name },
	AppointmentType: { collection: 'AppointmentTypes', ...name },
	ProjectType: { collection: 'ProjectTypes', ...name },
	QuoteType: { collection: 'QuoteTypes', ...name },
	ProductType: { collection: 'ProductTypes', ...name },
	SalesRole: { collection: 'SalesRoles', ...name },
	AccountRole: { collection: 'AccountRoles', ...name },
	MasterRight: { collection: 'MasterRights', ...name },
	LeadProcess: { collection: 'LeadProcesses', ...name },
	QuoteProcess: { collection: 'QuoteProcesses', ...name },
	ProductCategory: {
		collection: 'ProductCategories',
		...name,
		link: 'parent:ProductCategory',
		uuid: 'parent_id',
	},
	OpportunityType: {
		collection: 'OpportunityTypes',
		...name,
		link: 'pipeline:Pipeline',
		uuid: 'pipeline_id',
	},
	ProductPriceList: {
		collection: 'ProductPriceLists',
		...name,
		date: 'start_date end_date',
	},
	ProductPriceListPrice: {
		collection: 'ProductPriceListPrices',
		required: 'product_id product_price_list_id',
		link: 'product:Product product_price_list:ProductPriceList',
		uuid: 'product_id product_price_list_id',
		number: 'price',
	},
	ProductPipelineRelation: {
		collection: 'ProductPipelineRelations',
		required: 'product_id pipeline_id',
		link: 'product:Product pipeline:Pipeline',
		uuid: 'product_id pipeline_id',
	},
	CurrencyExchangeRatesList: {
		collection: 'CurrencyExchangeRatesLists',
		date: 'valid_from',
	},
	CurrencyExchangeRate: {
		collection: 'CurrencyExchangeRates',
		required: 'currency_id',
		link: 'currency:Currency currency_exchange_rates_list:CurrencyExchangeRatesList',
		uuid: 'currency_id currency_exchange_rates_list_id',
		number: 'exchange_rate',
	},
	ProjectContactRelation: {
		collection: 'ProjectContactRelations',
		required: 'project_id contact_id is_primary',
		link: 'project:Project contact:Contact',
		uuid: 'project_id contact_id',
		boolean: 'is_primary',
	},
	ProjectObjective: {
		collection: 'ProjectObjectives',
		...name,
		link: 'project:Project',
		uuid: 'project_id',
	},
	QuoteContactRelation: {
		collection: 'QuoteContactRelations',
		required: 'quote_id contact_id is_primary',
		link: 'quote:Quote contact:Contact',
		uuid: 'quote_id contact_id',
		boolean: 'is_primary',
	},
	QuoteAccountRelation: {
		collection: 'QuoteAccountRelations',
		required: 'quote_id account_id is_primary',
		link: 'quote:Quote account:Account',
		uuid: 'quote_id account_id',
		boolean: 'is_primary',
	},
	MemoComment: {
		collection: 'MemoComments',
		required: 'memo_id comment owner_id',
		link: 'memo:Memo owner:Client',
		uuid: 'memo_id owner_id',
		text: 'comment',
	},
	CloudObjectStepRelation: {
		collection: 'CloudObjectStepRelations',
		required: 'step_id cloud_object_id',
		link: 'step:Step cloud_object:CloudObject*',
		uuid: 'step_id cloud_object_id',
	},
	StepChecklist: {
		collection: 'StepChecklists',
		...name,
		link: 'step:Step',
		uuid: 'step_id',
		boolean: 'is_required',
		integer: 'sort_order',
	},
	// the keys are those of a real answer, as a connector's schema has them
	Entity: {
		collection: 'Entities',
		text: 'entity_name name_singular name_plural table_name table_ex table_data_ex',
		uuid: 'abstract_entity_id default_view_field_id',
		boolean: 'has_draft allows_multiple_relation',
		integer: 'entity_type access_mode icon preference_order',
		object: 'settings',
		readOnly: true,
	},
	Type: { collection: 'Types', text: 'name', readOnly: true },
};

/** A custom entity: a table that a space made for itself (required: OpenAPI). */
export const customEntityTable: EntityTable = {
	collection: '',
	required: 'name owner_id type_id',
	link: 'owner:Client unit:SalesUnit',
	text: 'name description',
	uuid: 'owner_id type_id unit_id',
	boolean: 'is_archived',
	enum: 'share_mode',
};
