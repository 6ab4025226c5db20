import type { EntityTable } from './entity.mts';

/** What is sold to them, and how far it has got. From the OpenAPI document. */
export const salesTables: Readonly<Record<string, EntityTable>> = {
	Lead: {
		collection: 'Leads',
		required: 'name',
		link:
			'lead_source:Data lead_type:LeadType owner:Client reason_of_close:Data step:Step ' +
			'unit:SalesUnit',
		many:
			'contact_relations=LeadOpptyContactRelation.lead_oppty_id ' +
			'account_relations=LeadOpptyAccountRelation.lead_oppty_id ' +
			'documents=CloudObjectRelation.lead_oppty_id tags=TagRelation.lead_id',
		primary:
			'primary_contact:Contact=LeadOpptyContactRelation.lead_oppty_id.contact_id ' +
			'primary_account:Account=LeadOpptyAccountRelation.lead_oppty_id.account_id',
		list: 'sharing_units:SalesUnit sharing_clients:Client',
		text:
			'description label_flag name quick_account_email quick_account_name ' +
			'quick_account_phone quick_contact_name quick_email quick_phone ' +
			'reason_of_close_description',
		uuid: 'lead_source_id lead_type_id owner_id reason_of_close_id step_id unit_id',
		boolean: 'is_archived is_favorite-',
		integer: 'ranking days_in_step-',
		datetime: 'qualify_date- lost_date',
		object: 'scoring-',
		enum: 'share_mode status-:1=Open,2=Lost',
	},
	Opportunity: {
		collection: 'Opportunities',
		required: 'closing_date name owner_id step_id value',
		link:
			'active_quote:Quote lead_source:Data oppty_type:OpportunityType owner:Client ' +
			'product_currency:Currency product_price_list:ProductPriceList reason_of_close:Data ' +
			'step:Step unit:SalesUnit oppty_recurrence:OpptyRecurrence* ' +
			'revenue_schedule:OpptyRevenueSchedule*',
		many:
			'product_relations=OpptyProductRelation.oppty_id ' +
			'contact_relations=LeadOpptyContactRelation.lead_oppty_id ' +
			'account_relations=LeadOpptyAccountRelation.lead_oppty_id ' +
			'documents=CloudObjectRelation.lead_oppty_id quote_relations=Quote.oppty_id ' +
			'tags=TagRelation.oppty_id',
		primary:
			'primary_contact:Contact=LeadOpptyContactRelation.lead_oppty_id.contact_id ' +
			'primary_account:Account=LeadOpptyAccountRelation.lead_oppty_id.account_id',
		list: 'sharing_units:SalesUnit sharing_clients:Client',
		text:
			'description label_flag name quick_account_email quick_account_name ' +
			'quick_account_phone quick_contact_name quick_email quick_phone ' +
			'reason_of_close_description',
		uuid:
			'active_quote_id lead_source_id oppty_type_id owner_id product_currency_id ' +
			'product_price_list_id reason_of_close_id step_id unit_id',
		boolean: 'is_archived is_value_auto_calculate was_qualified is_favorite-',
		integer: 'ranking days_in_step-',
		date: 'closing_date',
		datetime: 'qualify_date- won_date lost_date',
		object: 'product_sections value',
		enum: 'share_mode status-:1=Open,2=Lost,3=Won',
	},
	LeadOpptyContactRelation: {
		collection: 'LeadOpptyContactRelations',
		required: 'contact_id is_primary lead_oppty_id',
		link:
			'contact:Contact lead_oppty_contact_group_relation:LeadOpptyContactGroupRelation* ' +
			'lead:Lead@lead_oppty_id oppty:Opportunity@lead_oppty_id',
		list: 'sales_roles:SalesRole',
		text: 'comment',
		uuid: 'contact_id lead_oppty_contact_group_relation_id lead_oppty_id',
		boolean: 'is_primary',
		object: 'position_in_group',
		enum: 'relationship:0=NoRelationship,1=Weak,2=Moderate,3=Strong',
	},
	LeadOpptyAccountRelation: {
		collection: 'LeadOpptyAccountRelations',
		required: 'account_id is_primary lead_oppty_id',
		link: 'account:Account lead:Lead@lead_oppty_id oppty:Opportunity@lead_oppty_id',
		uuid: 'account_id lead_oppty_id',
		boolean: 'is_primary',
	},
	Quote: {
		collection: 'Quotes',
		required: 'name owner_id step_id total_amount',
		link:
			'oppty:Opportunity owner:Client product_currency:Currency ' +
			'product_price_list:ProductPriceList quote_type:QuoteType reason_of_close:Data ' +
			'step:Step unit:SalesUnit',
		many:
			'product_relations=OpptyProductRelation.quote_id ' +
			'contact_relations=QuoteContactRelation.quote_id ' +
			'account_relations=QuoteAccountRelation.quote_id ' +
			'documents=CloudObjectRelation.quote_id',
		primary:
			'primary_contact:Contact=QuoteContactRelation.quote_id.contact_id ' +
			'primary_account:Account=QuoteAccountRelation.quote_id.account_id',
		list: 'sharing_units:SalesUnit sharing_clients:Client',
		text:
			'description name quick_account_email quick_account_name quick_account_phone ' +
			'quick_contact_name quick_email quick_phone quote_number- ' +
			'reason_of_close_description',
		uuid:
			'oppty_id owner_id product_currency_id product_price_list_id quote_type_id ' +
			'reason_of_close_id step_id unit_id',
		boolean: 'is_archived is_favorite- is_active_in_opportunity',
		integer: 'version',
		date: 'expiration_date',
		object: 'product_sections total_amount',
		enum: 'share_mode status-:1=Open,2=Lost,3=Accepted',
	},
	Product: {
		collection: 'Products',
		required: 'name',
		link: 'picture:CloudObject* product_category:ProductCategory product_type:ProductType',
		many: 'product_pipeline_relations=ProductPipelineRelation.product_id',
		text: 'description name sku unit_symbol picture_source_url<',
		uuid: 'picture_id product_category_id product_type_id oppty_product_relation_type_id-',
		object: 'product_pipelines',
		enum: 'allowed_pipelines:1=All,2=Selected',
	},
	OpptyProductRelation: {
		collection: 'OpptyProductRelations',
		required: 'product_id',
		link:
			'oppty:Opportunity oppty_product_relation_type:OpptyProductRelationType ' +
			'paired_oppty_product_relation:OpptyProductRelation* product:Product quote:Quote ' +
			'revenue_schedule:OpptyProductRelationRevenueSchedule*',
		text: 'comment',
		uuid:
			'oppty_id oppty_product_relation_type_id paired_oppty_product_relation_id ' +
			'product_id+ quote_id section_id',
		integer: 'sort_order',
		number: 'amount price quantity discount_value- discount_percentage-',
	},
	Project: {
		collection: 'Projects',
		required: 'end_date name owner_id revenue_goal',
		link: 'account:Account owner:Client project_type:ProjectType unit:SalesUnit',
		many:
			'documents=CloudObjectRelation.project_id ' +
			'contact_relations=ProjectContactRelation.project_id tags=TagRelation.project_id ' +
			'objectives=ProjectObjective.project_id-',
		primary: 'primary_contact:Contact=ProjectContactRelation.project_id.contact_id',
		list: 'sharing_units:SalesUnit sharing_clients:Client',
		text: 'description name',
		uuid: 'account_id owner_id project_type_id unit_id',
		boolean: 'is_favorite-',
		number: 'completion_rate- activities_total- activities_completed-',
		date: 'end_date start_date',
		object: 'revenue_goal',
		enum: 'share_mode status-:1=NotStarted,2=InProgress,4=Completed',
	},
};
