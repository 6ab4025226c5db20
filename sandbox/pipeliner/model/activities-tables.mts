import type { EntityTable } from './entity.mts';

/** What is done for them, and what was said. From the OpenAPI document. */
export const activitiesTables: Readonly<Record<string, EntityTable>> = {
	Task: {
		collection: 'Tasks',
		required: 'subject',
		link:
			'activity_type:TaskType call_outcome:Data owner:Client unit:SalesUnit ' +
			'reminder:TaskReminder* task_recurrence:TaskRecurrence*',
		many:
			'account_relations=ActivityRelation.activity_id?account_id ' +
			'contact_relations=ActivityRelation.activity_id?contact_id ' +
			'lead_relations=ActivityRelation.activity_id?lead_oppty_id:Lead ' +
			'opportunity_relations=ActivityRelation.activity_id?lead_oppty_id:Opportunity ' +
			'project_relations=ActivityRelation.activity_id?project_id ' +
			'quote_relations=ActivityRelation.activity_id?quote_id ' +
			'custom_entity_relations=ActivityRelation.activity_id?custom_entity_id ' +
			'documents=CloudObjectRelation.activity_id comments=ActivityComment.activity_id',
		list: 'sharing_units:SalesUnit sharing_clients:Client',
		text: 'description subject exchange_entity_id- gapi_entity_id- o365_entity_id-',
		uuid: 'activity_type_id call_outcome_id owner_id unit_id',
		integer: 'call_duration',
		number: 'duration',
		date: 'due_date start_date',
		datetime: 'active_reminder-',
		enum:
			'priority:1=Low,2=Medium,3=High share_mode ' +
			'status:1=NotStarted,2=InProgress,3=Waiting,4=Completed,5=Deferred',
	},
	Appointment: {
		collection: 'Appointments',
		required: 'end_date owner_id subject',
		link:
			'activity_type:AppointmentType owner:Client recurrence_master:Appointment ' +
			'schedule:AppointmentSchedule unit:SalesUnit reminder:AppointmentReminder*',
		many:
			'account_relations=ActivityRelation.activity_id?account_id ' +
			'contact_relations=ActivityRelation.activity_id?contact_id ' +
			'lead_relations=ActivityRelation.activity_id?lead_oppty_id:Lead ' +
			'opportunity_relations=ActivityRelation.activity_id?lead_oppty_id:Opportunity ' +
			'project_relations=ActivityRelation.activity_id?project_id ' +
			'quote_relations=ActivityRelation.activity_id?quote_id ' +
			'custom_entity_relations=ActivityRelation.activity_id?custom_entity_id ' +
			'documents=CloudObjectRelation.activity_id comments=ActivityComment.activity_id',
		list: 'invitees_contacts:AppointmentContactInviteesRelation invitees_clients:Client',
		text:
			'description location organizer recurrence_rule recurrence_tzid schedule_tzid ' +
			'subject exchange_entity_id- gapi_entity_id- o365_entity_id-',
		uuid: 'activity_type_id owner_id recurrence_master_id schedule_id unit_id',
		boolean:
			'invitees_can_edit is_recurrence_active is_recurrence_exception has_3rd_party_mapping-',
		number: 'duration',
		datetime: 'active_reminder- end_date occurence_date start_date',
		object: 'meeting_url recurrence-',
		enum: 'status-:1=NotStarted,2=InProgress,3=Waiting,4=Completed,5=Deferred,6=Canceled',
	},
	ActivityRelation: {
		collection: 'ActivityRelations',
		required: 'activity_id',
		link:
			'account:Account appointment:Appointment@activity_id task:Task@activity_id ' +
			'contact:Contact custom_entity:CustomEntity lead:Lead@lead_oppty_id ' +
			'oppty:Opportunity@lead_oppty_id project:Project ' +
			'project_objective:ProjectObjective* quote:Quote',
		uuid:
			'account_id activity_id contact_id custom_entity_id lead_oppty_id project_id ' +
			'project_objective_id quote_id',
		integer: 'sort_order',
	},
	ActivityComment: {
		collection: 'ActivityComments',
		required: 'activity_id comment owner_id',
		link: 'appointment:Appointment@activity_id task:Task@activity_id owner:Client',
		text: 'comment',
		uuid: 'activity_id owner_id',
	},
	Note: {
		collection: 'Notes',
		required: 'note owner_id',
		link:
			'account:Account contact:Contact custom_entity:CustomEntity lead:Lead@lead_oppty_id ' +
			'oppty:Opportunity@lead_oppty_id owner:Client project:Project quote:Quote',
		text: 'note',
		uuid: 'account_id contact_id custom_entity_id lead_oppty_id owner_id project_id quote_id',
	},
	Memo: {
		collection: 'Memos',
		required: 'owner_id subject',
		link: 'owner:Client',
		many:
			'account_relations=MessageRelation.message_id?account_id ' +
			'contact_relations=MessageRelation.message_id?contact_id ' +
			'project_relations=MessageRelation.message_id?project_id ' +
			'lead_relations=MessageRelation.message_id?lead_oppty_id:Lead ' +
			'quote_relations=MessageRelation.message_id?quote_id ' +
			'opportunity_relations=MessageRelation.message_id?lead_oppty_id:Opportunity ' +
			'custom_entity_relations=MessageRelation.message_id?custom_entity_id ' +
			'documents=CloudObjectRelation.message_id comments=MemoComment.memo_id',
		list: 'sharing_units:SalesUnit sharing_clients:Client',
		text: 'subject',
		uuid: 'owner_id',
	},
	Email: {
		collection: 'Emails',
		required: 'direction uid',
		link:
			'company_email:CompanyEmail owner:Client parent_email:Email sender_account:Account ' +
			'sender_client:Client sender_contact:Contact template:EmailTemplate',
		many:
			'account_relations=MessageRelation.message_id?account_id ' +
			'contact_relations=MessageRelation.message_id?contact_id ' +
			'project_relations=MessageRelation.message_id?project_id ' +
			'custom_entity_relations=MessageRelation.message_id?custom_entity_id ' +
			'lead_relations=MessageRelation.message_id?lead_oppty_id:Lead ' +
			'opportunity_relations=MessageRelation.message_id?lead_oppty_id:Opportunity ' +
			'quote_relations=MessageRelation.message_id?quote_id ' +
			'documents=CloudObjectRelation.message_id',
		list:
			'sharing_units:SalesUnit sharing_clients:Client content_sharing_units:SalesUnit ' +
			'content_sharing_clients:Client',
		text: 'body body_summary cc content_type original_id sender subject thread_id to uid',
		uuid:
			'company_email_id owner_id parent_email_id sender_account_id sender_client_id ' +
			'sender_contact_id template_id',
		boolean: 'is_tracked',
		integer: 'error_code',
		datetime: 'date_sent',
		object: 'additional_headers',
		enum:
			'content_share_mode:0=Custom,1=Private,2=Public ' +
			'direction:1=OutgoingEmail,2=IncomingEmail share_mode type:1=Standard,2=Mass',
	},
	MessageRelation: {
		collection: 'MessageRelations',
		required: 'message_id',
		link:
			'account:Account contact:Contact custom_entity:CustomEntity lead:Lead@lead_oppty_id ' +
			'oppty:Opportunity@lead_oppty_id email:Email@message_id memo:Memo@message_id ' +
			'project:Project quote:Quote',
		uuid: 'account_id contact_id custom_entity_id lead_oppty_id message_id project_id quote_id',
	},
	CloudObject: {
		collection: 'CloudObjects',
		required: 'filename type',
		link: 'application:Application company_cloud_object_folder:CloudObjectFolder creator:Client',
		text: 'filename mime_type- url- public_url- content<',
		uuid: 'application_id company_cloud_object_folder_id creator_id',
		boolean: 'is_public',
		integer: 'size-',
		object: 'params',
		enum:
			'type+:-1=S3FileUpload,1=S3File,2=S3Image,3=GoogleDriveFile,4=OneDriveFile,5=BoxFile,' +
			'6=DropboxFile,7=SharepointFile,8=ExternalURL,9=AlfrescoFile,10=UrlFile',
	},
	CloudObjectRelation: {
		collection: 'CloudObjectRelations',
		link:
			'account:Account appointment:Appointment@activity_id task:Task@activity_id ' +
			'approval_process:ApprovalProcess cloud_object_folder:CloudObjectFolder ' +
			'cloud_object:CloudObject* contact:Contact custom_entity:CustomEntity ' +
			'email_sequence:EmailSequence email_template:EmailTemplate lead:Lead@lead_oppty_id ' +
			'oppty:Opportunity@lead_oppty_id email:Email@message_id memo:Memo@message_id ' +
			'process:Process process_template:ProcessTemplate project:Project quote:Quote ' +
			'report_schedule:ReportSchedule*',
		uuid:
			'account_id activity_id approval_process_id cloud_object_folder_id cloud_object_id ' +
			'contact_id custom_entity_id email_sequence_id email_template_id lead_oppty_id ' +
			'message_id process_id process_template_id project_id quote_id report_schedule_id',
	},
};
