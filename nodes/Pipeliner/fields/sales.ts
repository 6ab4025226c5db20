import type { EntityTable } from './table';

const SHARE_MODE = '0=Standard 1=Private 2=AllView 3=AllEdit';

/** What is sold to whom: fields that every space has, from Pipeliner's OpenAPI document. */
export const salesTables: Record<string, EntityTable> = {
	Leads: {
		required: 'name',
		common: 'name owner_id status step_id quick_account_name quick_email ranking',
		text:
			'label_flag name quick_account_name quick_account_phone quick_contact_name ' +
			'quick_phone reason_of_close_description',
		longText: 'description',
		email: 'quick_account_email quick_email',
		integer: 'ranking days_in_step-',
		boolean: 'is_archived is_favorite-',
		dateTime: 'qualify_date- lost_date',
		object: 'contact_relations account_relations documents tags scoring-',
		reference: 'lead_type_id:LeadTypes owner_id:Clients step_id:Steps unit_id:SalesUnits',
		references: 'sharing_units:SalesUnits sharing_clients:Clients',
		option: 'lead_source_id reason_of_close_id',
		choice: {
			share_mode: SHARE_MODE,
			'status-': '1=Open 2=Lost',
		},
	},
	Opportunities: {
		required: 'closing_date name owner_id step_id value',
		common: 'name owner_id status step_id closing_date value ranking',
		text:
			'label_flag name quick_account_name quick_account_phone quick_contact_name ' +
			'quick_phone reason_of_close_description',
		longText: 'description',
		email: 'quick_account_email quick_email',
		integer: 'ranking days_in_step-',
		boolean: 'is_archived is_value_auto_calculate was_qualified is_favorite-',
		date: 'closing_date',
		dateTime: 'qualify_date- won_date lost_date',
		object:
			'product_sections oppty_recurrence revenue_schedule product_relations ' +
			'contact_relations account_relations documents quote_relations tags',
		amount: 'value',
		reference:
			'active_quote_id:Quotes oppty_type_id:OpportunityTypes owner_id:Clients ' +
			'product_currency_id:Currencies product_price_list_id:ProductPriceLists step_id:Steps ' +
			'unit_id:SalesUnits',
		references: 'sharing_units:SalesUnits sharing_clients:Clients',
		option: 'lead_source_id reason_of_close_id',
		choice: {
			share_mode: SHARE_MODE,
			'status-': '1=Open 2=Lost 3=Won',
		},
	},
	LeadOpptyAccountRelations: {
		required: 'account_id is_primary lead_oppty_id',
		common: 'lead_oppty_id account_id is_primary',
		boolean: 'is_primary',
		reference: 'account_id:Accounts lead_oppty_id:Leads|Opportunities',
	},
	LeadOpptyContactRelations: {
		required: 'contact_id is_primary lead_oppty_id',
		common: 'lead_oppty_id contact_id is_primary',
		longText: 'comment',
		boolean: 'is_primary',
		object: 'position_in_group',
		reference:
			'contact_id:Contacts ' +
			'lead_oppty_contact_group_relation_id:LeadOpptyContactGroupRelations ' +
			'lead_oppty_id:Leads|Opportunities',
		references: 'sales_roles:SalesRoles',
		choice: {
			relationship: '0=NoRelationship 1=Weak 2=Moderate 3=Strong',
		},
	},
	Products: {
		required: 'name',
		common: 'name sku description unit_symbol product_category_id',
		text: 'name sku unit_symbol oppty_product_relation_type_id-',
		longText: 'description',
		url: 'picture_source_url',
		object: 'product_pipeline_relations product_pipelines',
		reference:
			'picture_id:CloudObjects product_category_id:ProductCategories ' +
			'product_type_id:ProductTypes',
		choice: {
			allowed_pipelines: '1=All 2=Selected',
		},
	},
	OpptyProductRelations: {
		required: 'product_id',
		common: 'product_id oppty_id quantity price amount',
		text: 'section_id',
		longText: 'comment',
		integer: 'sort_order',
		decimal: 'amount price quantity discount_value- discount_percentage-',
		object: 'revenue_schedule',
		reference:
			'oppty_id:Opportunities oppty_product_relation_type_id:OpptyProductRelationTypes ' +
			'paired_oppty_product_relation_id:OpptyProductRelations product_id+:Products ' +
			'quote_id:Quotes',
	},
	Quotes: {
		required: 'name owner_id step_id total_amount',
		common: 'name oppty_id owner_id status step_id total_amount expiration_date',
		text:
			'name quick_account_name quick_account_phone quick_contact_name quick_phone ' +
			'quote_number- reason_of_close_description',
		longText: 'description',
		email: 'quick_account_email quick_email',
		integer: 'version',
		boolean: 'is_archived is_favorite- is_active_in_opportunity',
		date: 'expiration_date',
		object: 'product_sections product_relations contact_relations account_relations documents',
		amount: 'total_amount',
		reference:
			'oppty_id:Opportunities owner_id:Clients product_currency_id:Currencies ' +
			'product_price_list_id:ProductPriceLists quote_type_id:QuoteTypes step_id:Steps ' +
			'unit_id:SalesUnits',
		references: 'sharing_units:SalesUnits sharing_clients:Clients',
		option: 'reason_of_close_id',
		choice: {
			share_mode: SHARE_MODE,
			'status-': '1=Open 2=Lost 3=Accepted',
		},
	},
	Projects: {
		required: 'end_date name owner_id revenue_goal',
		common: 'name owner_id account_id start_date end_date status revenue_goal',
		text: 'name',
		longText: 'description',
		decimal: 'completion_rate- activities_total- activities_completed-',
		boolean: 'is_favorite-',
		date: 'end_date start_date',
		object: 'documents contact_relations tags',
		amount: 'revenue_goal',
		reference:
			'account_id:Accounts owner_id:Clients project_type_id:ProjectTypes unit_id:SalesUnits',
		references: 'sharing_units:SalesUnits sharing_clients:Clients',
		choice: {
			share_mode: SHARE_MODE,
			'status-': '1=NotStarted 2=InProgress 4=Completed',
		},
	},
};
