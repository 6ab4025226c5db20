import type { EntityTable } from './table';

const SHARE_MODE = '0=Standard 1=Private 2=AllView 3=AllEdit';

/** What is done, and what was said: fields that every space has, from Pipeliner's OpenAPI document. */
export const activitiesTables: Record<string, EntityTable> = {
	Tasks: {
		required: 'subject',
		common: 'subject due_date status priority owner_id description',
		text: 'subject exchange_entity_id- gapi_entity_id- o365_entity_id-',
		longText: 'description',
		integer: 'call_duration',
		decimal: 'duration',
		date: 'due_date start_date',
		dateTime: 'active_reminder-',
		object:
			'account_relations contact_relations lead_relations opportunity_relations ' +
			'project_relations quote_relations custom_entity_relations reminder task_recurrence ' +
			'documents comments',
		reference: 'activity_type_id:TaskTypes owner_id:Clients unit_id:SalesUnits',
		references: 'sharing_units:SalesUnits sharing_clients:Clients',
		option: 'call_outcome_id',
		choice: {
			priority: '1=Low 2=Medium 3=High',
			share_mode: SHARE_MODE,
			status: '1=NotStarted 2=InProgress 3=Waiting 4=Completed 5=Deferred',
		},
	},
	Appointments: {
		required: 'end_date owner_id subject',
		common: 'subject start_date end_date location owner_id description',
		text:
			'location organizer recurrence_rule recurrence_tzid schedule_tzid subject ' +
			'exchange_entity_id- gapi_entity_id- o365_entity_id-',
		longText: 'description',
		decimal: 'duration',
		boolean:
			'invitees_can_edit is_recurrence_active is_recurrence_exception ' + 'has_3rd_party_mapping-',
		dateTime: 'active_reminder- end_date occurence_date start_date',
		object:
			'meeting_url account_relations contact_relations lead_relations opportunity_relations ' +
			'project_relations quote_relations custom_entity_relations invitees_contacts reminder ' +
			'documents comments recurrence-',
		reference:
			'activity_type_id:AppointmentTypes owner_id:Clients recurrence_master_id:Appointments ' +
			'schedule_id:AppointmentSchedules unit_id:SalesUnits',
		references: 'invitees_clients:Clients',
		choice: {
			'status-': '1=NotStarted 2=InProgress 3=Waiting 4=Completed 5=Deferred 6=Canceled',
		},
	},
	ActivityRelations: {
		required: 'activity_id',
		common: 'activity_id account_id contact_id lead_oppty_id',
		integer: 'sort_order',
		reference:
			'account_id:Accounts activity_id:Tasks|Appointments contact_id:Contacts ' +
			'custom_entity_id:CustomEntities lead_oppty_id:Leads|Opportunities ' +
			'project_id:Projects project_objective_id:ProjectObjectives quote_id:Quotes',
	},
	ActivityComments: {
		required: 'activity_id comment owner_id',
		common: 'activity_id comment owner_id',
		longText: 'comment',
		reference: 'activity_id:Tasks|Appointments owner_id:Clients',
	},
	Notes: {
		required: 'note owner_id',
		common: 'note owner_id account_id contact_id lead_oppty_id',
		longText: 'note',
		reference:
			'account_id:Accounts contact_id:Contacts custom_entity_id:CustomEntities ' +
			'lead_oppty_id:Leads|Opportunities owner_id:Clients project_id:Projects ' +
			'quote_id:Quotes',
	},
	Memos: {
		required: 'owner_id subject',
		common: 'subject owner_id',
		text: 'subject',
		object:
			'account_relations contact_relations project_relations lead_relations quote_relations ' +
			'opportunity_relations custom_entity_relations documents comments',
		reference: 'owner_id:Clients',
		references: 'sharing_units:SalesUnits sharing_clients:Clients',
	},
	Emails: {
		required: 'direction uid',
		common: 'subject to sender date_sent direction uid body',
		text: 'cc content_type original_id sender subject thread_id to uid',
		longText: 'body body_summary',
		integer: 'error_code',
		boolean: 'is_tracked',
		dateTime: 'date_sent',
		object:
			'additional_headers account_relations contact_relations project_relations ' +
			'custom_entity_relations lead_relations opportunity_relations quote_relations ' +
			'documents',
		reference:
			'company_email_id:CompanyEmails owner_id:Clients parent_email_id:Emails ' +
			'sender_account_id:Accounts sender_client_id:Clients sender_contact_id:Contacts ' +
			'template_id:EmailTemplates',
		references:
			'sharing_units:SalesUnits sharing_clients:Clients content_sharing_units:SalesUnits ' +
			'content_sharing_clients:Clients',
		choice: {
			content_share_mode: '0=Custom 1=Private 2=Public',
			direction: '1=OutgoingEmail 2=IncomingEmail',
			share_mode: SHARE_MODE,
			type: '1=Standard 2=Mass',
		},
	},
	MessageRelations: {
		required: 'message_id',
		common: 'message_id account_id contact_id lead_oppty_id',
		reference:
			'account_id:Accounts contact_id:Contacts custom_entity_id:CustomEntities ' +
			'lead_oppty_id:Leads|Opportunities message_id:Emails|Memos project_id:Projects ' +
			'quote_id:Quotes',
	},
};
