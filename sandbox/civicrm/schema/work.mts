import type { EntitySource } from './spec.mts';

/** What is done for and with contacts. Campaign, Case and Note as recorded on CiviCRM 6.17.2. */
export const workEntities: readonly EntitySource[] = [
	{
		name: 'Activity',
		table: 'civicrm_activity',
		access: 'activity',
		plural: 'Activities',
		label: 'subject',
		junk: [
			'created_date',
			'modified_date',
			'assignee_contact_id',
			'target_contact_id',
			'source_contact_id',
		],
		created: 'created_date',
		modified: 'modified_date',
		searchable: 'primary',
		icon: 'fa-tasks',
		description: 'Past or future actions concerning one or more contacts.',
		fields: `
id | Activity ID | Integer | ro nn
source_record_id | Source Record | Integer
activity_type_id | Activity Type ID | Integer | nn opt:activity_type reqc db:1
subject | Subject | String
activity_date_time | Activity Date | Timestamp
duration | Duration | Integer | in:Text
location | Location | String
phone_id | Phone ID (called) | Integer | fk:Phone
phone_number | Phone (called) Number | String | max:64
details | Details | Text | in:RichTextEditor
status_id | Activity Status | Integer | opt:activity_status
priority_id | Priority | Integer | opt:priority
parent_id | Parent Activity ID | Integer | fk:Activity
is_test | Test | Boolean | nn def:false
medium_id | Activity Medium | Integer | opt:encounter_medium
is_auto | Auto | Boolean | nn db:false
relationship_id | Relationship ID | Integer | fk:Relationship
is_current_revision | Is this activity a current revision in versioning chain? | Boolean | nn db:true
original_id | Original Activity ID | Integer | fk:Activity
result | Result | String
is_deleted | Activity is in the Trash | Boolean | nn def:false
campaign_id | Campaign ID | Integer | fk:Campaign opt:@Campaign noopt sfx:name,label
engagement_level | Engagement Index | Integer | opt:engagement_index
weight | Order | Integer
is_star | Is Starred | Boolean | nn db:false
created_date | Created Date | Timestamp | ro
modified_date | Modified Date | Timestamp | ro
source_contact_id | Added by | Integer | extra fk:Contact reqc
target_contact_id | With Contact(s) | Array | extra fk:Contact multi
assignee_contact_id | Assigned to | Array | extra fk:Contact multi
case_id | Case ID | Integer | extra fk:Case
tags | Tags | Array | filter opt:@Tag sfx:name,label,description,color`,
	},
	{
		name: 'ActivityContact',
		table: 'civicrm_activity_contact',
		access: 'common',
		unique: [['contact_id', 'activity_id', 'record_type_id']],
		searchable: 'bridge',
		fields: `
id | Activity Contact ID | Integer | ro nn
activity_id | Activity ID | Integer | req nn fk:Activity
contact_id | Contact ID | Integer | req nn fk:Contact
record_type_id | Record Type ID | Integer | opt:activity_contacts`,
	},
	{
		name: 'Case',
		table: 'civicrm_case',
		access: 'case',
		label: 'subject',
		echo: 'reload',
		junk: ['creator_id', 'contact_id'],
		created: 'created_date',
		modified: 'modified_date',
		searchable: 'primary',
		icon: 'fa-folder-open',
		fields: `
id | Case ID | Integer | ro nn
case_type_id | Case Type ID | Integer | req nn fk:CaseType in:Select opt:@CaseType sfx:name,label
subject | Case Subject | String | max:128
start_date | Case Start Date | Date
end_date | Case End Date | Date
details | Details | Text | in:RichTextEditor
status_id | Case Status | Integer | req nn opt:case_status sfx:name,label,description,color notc
is_deleted | Case is in the Trash | Boolean | nn def:false
created_date | Created Date | Timestamp | ro in:-
modified_date | Modified Date | Timestamp | ro in:-
tags | Tags | Array | filter opt:@Tag sfx:name,label,description,color
contact_id | Case Client | Integer | extra onlyc fk:Contact reqc multi
creator_id | Case Creator | Integer | extra onlyc fk:Contact reqc
medium_id | Activity Medium | Integer | extra onlyc
location | Location | String | extra onlyc
duration | Activity Duration | Integer | extra onlyc`,
	},
	{
		name: 'CaseContact',
		table: 'civicrm_case_contact',
		access: 'case',
		unique: [['case_id', 'contact_id']],
		searchable: 'bridge',
		fields: `
id | Case Contact ID | Integer | ro nn
case_id | Case ID | Integer | req nn fk:Case
contact_id | Contact ID | Integer | req nn fk:Contact`,
	},
	{
		name: 'CaseType',
		table: 'civicrm_case_type',
		access: 'settings',
		label: 'title',
		unique: [['name']],
		searchable: 'secondary',
		fields: `
id | Case Type ID | Integer | ro nn
name | Case Type Name | String | max:64 req nn
title | Case Type Title | String | max:64 req nn
description | Case Type Description | String
is_active | Case Type Is Active | Boolean | nn db:true
is_reserved | Case Type Is Reserved | Boolean | nn db:false
weight | Order | Integer | nn db:1`,
	},
	{
		name: 'Note',
		table: 'civicrm_note',
		access: 'common',
		label: 'subject',
		created: 'created_date',
		modified: 'modified_date',
		searchable: 'primary',
		icon: 'fa-sticky-note',
		fields: `
id | Note ID | Integer | ro nn
entity_table | Note Entity | String | req nn opt:note_used_for defc:civicrm_contact
entity_id | Note Entity ID | Integer | req nn in:EntityRef
note | Note | Text | reqc
contact_id | Created By Contact ID | Integer | fk:Contact
note_date | Note Date | Timestamp | nn
created_date | Created Date | Timestamp | ro nn
modified_date | Note Modified Date | Timestamp | ro nn
subject | Subject | String
privacy | Privacy | String | nn opt:note_privacy db:"0"
_depth | Depth | Integer | ro extra
_descendents | Descendents | Integer | ro extra`,
	},
	{
		name: 'Campaign',
		table: 'civicrm_campaign',
		access: 'campaign',
		label: 'title',
		unique: [['name'], ['external_identifier']],
		created: 'created_date',
		modified: 'last_modified_date',
		searchable: 'primary',
		icon: 'fa-bullhorn',
		fields: `
id | Campaign ID | Integer | ro nn
name | Campaign Name | String | req nn notc
title | Campaign Title | String | reqc
description | Campaign Description | Text
start_date | Campaign Start Date | Timestamp
end_date | Campaign End Date | Timestamp
campaign_type_id | Campaign Type | Integer | opt:campaign_type
status_id | Campaign Status | Integer | opt:campaign_status
external_identifier | Campaign External ID | String | max:64
parent_id | Parent Campaign ID | Integer | fk:Campaign
is_active | Is Campaign Active? | Boolean | nn db:true
created_id | Created By Contact ID | Integer | fk:Contact
created_date | Campaign Created Date | Timestamp | ro nn
last_modified_id | Modified By Contact ID | Integer | fk:Contact
last_modified_date | Campaign Modified Date | Timestamp | ro nn
goal_general | Campaign Goals | Text | in:RichTextEditor
goal_revenue | Goal Revenue | Money
_depth | Depth | Integer | ro extra
_descendents | Descendents | Integer | ro extra
is_current | Current | Boolean | extra in:Toggle
has_base | Is Packaged | Boolean | ro extra in:-
base_module | Packaged Extension | String | ro extra in:- opt:@Extension
local_modified_date | Locally modified | Timestamp | ro extra in:-`,
	},
];
