import type { EntityTable } from './entity.mts';

/** What describes the space itself: its people, processes and fields. From the OpenAPI document. */
export const spaceTables: Readonly<Record<string, EntityTable>> = {
	Client: {
		collection: 'Clients',
		required: 'default_unit_id email master_right_id unit_membership',
		link: 'default_unit:SalesUnit master_right:MasterRight',
		list:
			'unit_membership:SalesUnit appointment_favorite:Appointment task_favorite:Task ' +
			'account_favorite:Account contact_favorite:Contact profile_favorite:Profile ' +
			'report_favorite:Report lead_favorite:Lead opportunity_favorite:Opportunity',
		text:
			'email first_name- last_name- middle_name- phone- picture_url- position region- ' +
			'timezone- timezone_name- name- user_recalculation_state-',
		uuid: 'default_unit_id master_right_id',
		uuids: 'unit_manager_ids- unit_member_ids-',
		integer: 'default_idp- user_profile_id-',
		datetime: 'last_active-',
		enum: 'type:0=Customer,1=Support',
	},
	SalesUnit: {
		collection: 'SalesUnits',
		required: 'name',
		link: 'parent:SalesUnit picture:CloudObject*',
		text: 'name',
		uuid: 'parent_id picture_id',
	},
	Pipeline: {
		collection: 'Pipelines',
		required: 'color name steps',
		many: 'steps=Step.pipeline_id opportunity_types=OpportunityType.pipeline_id-',
		text: 'name',
		integer: 'color',
	},
	Step: {
		collection: 'Steps',
		required: 'name',
		link: 'lead_process:LeadProcess pipeline:Pipeline quote_process:QuoteProcess',
		many: 'documents=CloudObjectStepRelation.step_id step_checklists=StepChecklist.step_id',
		text: 'description name',
		uuid: 'lead_process_id pipeline_id- quote_process_id',
		boolean: 'has_readonly_form has_version_increment',
		integer: 'percent sort_order- timeframe',
	},
	Currency: {
		collection: 'Currencies',
		required: 'code currency_exchange_rates',
		many: 'currency_exchange_rates=CurrencyExchangeRate.currency_id',
		text: 'code symbol',
		boolean: 'is_base-',
	},
	Data: {
		collection: 'Data',
		required: 'data_set_id option_name sort_order option_name_translations',
		text: 'option_name option_name_translations option_name_translated-',
		uuid: 'data_set_id+',
		boolean: 'has_draft- is_published-',
		integer: 'sort_order',
		number: 'calc_value',
	},
	Field: {
		collection: 'Fields',
		required: 'entity_name name type_id name_translations',
		link: 'data_set:Data field_permissions:Data',
		text:
			'entity_name+ api_name- name column_name- relation_id- relation_with_entity_id- ' +
			'type_id calc_formula default_value sequence_pattern- source_field_id- ' +
			'source_type_id- translated_name- name_translations name_translated- ' +
			'primitive_type-',
		uuid:
			'shared_with_field_id- composite_field_id- data_set_id parent_data_set_id- ' +
			'sequence_id- original_dataset_field_id-',
		boolean:
			'has_draft- system_required- is_published- system_readonly- use_in_global_search- ' +
			'is_unique- use_in_interface_preview- is_available_for_webresource- ' +
			'is_available_for_advanced_formula-',
		integer: 'use_lang- column_source- system_type-',
		object: 'settings- lookup- rollup- options- advanced_formula-',
	},
	Webhook: {
		collection: 'Webhooks',
		required: 'insecure_ssl url events',
		link: 'application:Application client:Client',
		text: 'url',
		uuid: 'application_id- client_id- signature',
		texts: 'events',
		boolean: 'insecure_ssl',
		object: 'options',
	},
};
