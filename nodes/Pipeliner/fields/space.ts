import type { EntityTable } from './table';

/** What describes the space itself, and files: fields that every space has, from Pipeliner's OpenAPI document. */
export const spaceTables: Record<string, EntityTable> = {
	Clients: {
		required: 'default_unit_id email master_right_id unit_membership',
		common: 'name email first_name last_name default_unit_id',
		text:
			'first_name- last_name- middle_name- phone- position region- timezone- timezone_name- ' +
			'name- user_recalculation_state-',
		email: 'email',
		url: 'picture_url-',
		texts: 'unit_manager_ids- unit_member_ids-',
		integer: 'default_idp- user_profile_id-',
		dateTime: 'last_active-',
		object:
			'appointment_favorite task_favorite account_favorite contact_favorite ' +
			'profile_favorite report_favorite lead_favorite opportunity_favorite',
		reference: 'default_unit_id:SalesUnits master_right_id:MasterRights',
		references: 'unit_membership:SalesUnits',
		choice: {
			type: '0=Customer 1=Support',
		},
	},
	SalesUnits: {
		required: 'name',
		common: 'name parent_id',
		text: 'name',
		reference: 'parent_id:SalesUnits picture_id:CloudObjects',
	},
	Pipelines: {
		required: 'color name steps',
		common: 'name color',
		text: 'name',
		integer: 'color',
		object: 'steps',
	},
	Steps: {
		required: 'name',
		common: 'name pipeline_id percent sort_order',
		text: 'name',
		longText: 'description',
		integer: 'percent sort_order- timeframe',
		boolean: 'has_readonly_form has_version_increment',
		object: 'documents step_checklists',
		reference:
			'lead_process_id:LeadProcesses pipeline_id-:Pipelines quote_process_id:QuoteProcesses',
	},
	Currencies: {
		required: 'code currency_exchange_rates',
		common: 'code symbol is_base',
		text: 'code symbol',
		boolean: 'is_base-',
		object: 'currency_exchange_rates',
	},
	Data: {
		required: 'data_set_id option_name sort_order option_name_translations',
		common: 'option_name data_set_id sort_order',
		text: 'data_set_id+ option_name option_name_translated-',
		longText: 'option_name_translations',
		integer: 'sort_order',
		decimal: 'calc_value',
		boolean: 'has_draft- is_published-',
	},
	Fields: {
		required: 'entity_name name type_id name_translations',
		common: 'entity_name name api_name type_id',
		text:
			'entity_name+ api_name- name column_name- relation_id- relation_with_entity_id- ' +
			'shared_with_field_id- type_id data_set_id composite_field_id- parent_data_set_id- calc_formula ' +
			'default_value sequence_id- sequence_pattern- source_field_id- source_type_id- ' +
			'translated_name- original_dataset_field_id- name_translated- primitive_type-',
		longText: 'name_translations',
		integer: 'use_lang- column_source- system_type-',
		boolean:
			'has_draft- system_required- is_published- system_readonly- use_in_global_search- ' +
			'is_unique- use_in_interface_preview- is_available_for_webresource- ' +
			'is_available_for_advanced_formula-',
		object: 'settings- lookup- rollup- options- advanced_formula-',
	},
	CloudObjects: {
		required: 'filename type',
		common: 'filename type mime_type size url',
		text: 'filename mime_type-',
		longText: 'content',
		url: 'url- public_url-',
		integer: 'size-',
		boolean: 'is_public',
		object: 'params',
		reference:
			'application_id:Applications company_cloud_object_folder_id:CloudObjectFolders ' +
			'creator_id:Clients',
		choice: {
			'type+':
				'-1=S3FileUpload 1=S3File 2=S3Image 3=GoogleDriveFile 4=OneDriveFile 5=BoxFile ' +
				'6=DropboxFile 7=SharepointFile 8=ExternalURL 9=AlfrescoFile 10=UrlFile',
		},
	},
	CloudObjectRelations: {
		common: 'cloud_object_id account_id contact_id lead_oppty_id',
		reference:
			'account_id:Accounts activity_id:Tasks|Appointments ' +
			'approval_process_id:ApprovalProcesses cloud_object_folder_id:CloudObjectFolders ' +
			'cloud_object_id:CloudObjects contact_id:Contacts custom_entity_id:CustomEntities ' +
			'email_sequence_id:EmailSequences email_template_id:EmailTemplates ' +
			'lead_oppty_id:Leads|Opportunities message_id:Emails|Memos process_id:Processes ' +
			'process_template_id:ProcessTemplates project_id:Projects quote_id:Quotes ' +
			'report_schedule_id:ReportSchedules',
	},
	Webhooks: {
		required: 'insecure_ssl url events',
		common: 'url events insecure_ssl',
		text: 'signature',
		url: 'url',
		texts: 'events',
		boolean: 'insecure_ssl',
		object: 'options',
		reference: 'application_id-:Applications client_id-:Clients',
	},
};
